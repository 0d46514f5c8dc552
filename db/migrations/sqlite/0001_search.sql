-- Full text beside the messages: rowid is messages.ordinal. Contentless, since the text is already in messages.
CREATE VIRTUAL TABLE message_search USING fts5(text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
