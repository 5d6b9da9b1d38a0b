"""The Leaklab grader: runs a learner's file in a child process and judges what happened to its objects.

What a test file uses is `grader.exercise.Exercise`; what a scenario may use is in `grader.signals`.
This file imports nothing, because the child process imports the package on its way to every scenario.

Judging (parent process): `judge`, `exercise`, `runner`, `verdicts`.
Measuring (child process, standard library only): `child`, `signals`, `holders`, `guard`.
Finding and reporting: `catalog`, `plugin`, `report`, `scoreboard`, `hints`.
For authors: `mutants`, `verify`, `bench`.
"""
