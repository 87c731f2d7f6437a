"""An assessment as a document that a partner can read, edit and publish."""
