"""The Leaklab grader: runs a learner's file in a child process and judges what became of objects.

What a test file uses is `grader.exercise.Exercise`; what a scenario may use is in `grader.signals`.
This file imports nothing, because every child process imports it on its way to a scenario.

Judging (parent process): `judge`, `exercise`, `runner`, `verdicts`.
Measuring (child process, standard library only): `child`, `signals`, `holders`, `guard`.
Finding and reporting: `catalog`, `plugin`, `report`, `scoreboard`, `hints`.
For authors: `mutants`, `verify`, `endurance`, `rules`, `bench`.
"""
