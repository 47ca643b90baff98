"""What comes in: texts, documents, files and corrections, checked before anything is stored."""
