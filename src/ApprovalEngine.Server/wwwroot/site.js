// Makes pages nicer; every page works without it.
