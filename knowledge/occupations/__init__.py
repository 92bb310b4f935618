"""Finding the NOC 2021 unit groups of a job title, in English and French."""
