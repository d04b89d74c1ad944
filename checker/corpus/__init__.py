"""Files and folders to Documents: readers, metadata, dates, boilerplate, repeats, sentences."""
