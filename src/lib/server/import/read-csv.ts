import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter, SheetRow } from '../../domain/import-table.ts';
import { Problem } from '../../domain/problem.ts';
import type { Encoding } from './encoding.ts';
import { limits } from './limits.ts';

export interface CsvShape {
	readonly encoding: Encoding;
	readonly delimiter: Delimiter;
}

/**
 * The rows of a CSV file, one at a time.
 *
 * @throws Problem `import.fileUnreadable`, `import.unknownEncoding`
 */
export async function* readCsv(path: string, shape: CsvShape): AsyncGenerator<SheetRow> {
	const parser = parse({
		delimiter: shape.delimiter,
		bom: true,
		relaxColumnCount: true,
		relaxQuotes: true,
		skipEmptyLines: false,
		maxRecordSize: limits.cellChars * 64
	});
	const text = Readable.fromWeb(
		Readable.toWeb(createReadStream(path)).pipeThrough(
			new TextDecoderStream(shape.encoding, { fatal: true })
		)
	);
	// The reader of the parser sees the trouble of the whole line; here it would be told twice.
	pipeline(text, parser, () => {});
	let number = 0;
	try {
		for await (const record of parser) {
			number += 1;
			yield { number, cells: (record as string[]).map((cell) => toText(cell, shape.encoding)) };
		}
	} catch (trouble) {
		throw asProblem(trouble);
	}
}

/** Windows-1258 gives letters and tones apart; everything else is compared joined. */
function toText(cell: string, encoding: Encoding): string {
	return encoding === 'windows-1258' ? cell.normalize('NFC') : cell;
}

function asProblem(trouble: unknown): unknown {
	if (trouble instanceof CsvError) return new Problem('import.fileUnreadable');
	const isEncoding =
		trouble instanceof TypeError &&
		'code' in trouble &&
		trouble.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
	return isEncoding ? new Problem('import.unknownEncoding') : trouble;
}
