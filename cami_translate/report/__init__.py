"""Reports for those who decide: pages, Word files, spreadsheets and pictures of a workspace."""
