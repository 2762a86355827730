/** What a foreign file may at most be. A file beyond these is no survey, or is meant to hurt. */
export const limits = {
	columns: 500,
	rows: 1_000_000,
	/** Characters of one cell, as in spreadsheet programs. */
	cellChars: 32_767,
	/** Entries of a zip: a workbook of many sheets has some hundreds. */
	zipEntries: 2_000,
	/** Bytes of one sheet once unpacked: a million rows of fifty short cells. */
	sheetBytes: 2 * 1024 ** 3,
	/** Bytes of the words that a workbook's cells share, once unpacked; they are kept in memory. */
	sharedWordsBytes: 64 * 1024 ** 2,
	/** Bytes of each small part of a workbook: names of sheets, number formats. */
	partBytes: 8 * 1024 ** 2,
	/** How often its packed size a part may unpack to; real sheets stay under 60. */
	unpackRatio: 200,
	/** Bytes that unpack to more than `unpackRatio` without harm. */
	unpackFreeBytes: 4 * 1024 ** 2,
	/** Characters between two tags of a sheet. */
	tagGapChars: 1024 ** 2,
	/** Tags within tags: the parser remembers each open one. A workbook's stay under 20. */
	tagDepth: 100
} as const;
