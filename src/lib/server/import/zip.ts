import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../../domain/problem.ts';
import { limits } from './limits.ts';

/** The parts of a zip file, each opened when asked for, none larger than it says it is. */
export interface Zip {
	has(name: string): boolean;
	/**
	 * The unpacked bytes of a part.
	 *
	 * @throws Problem `import.fileUnreadable` where there is no such part,
	 *   `import.fileUnsafe` where it would unpack to more than `bytesMax`, or out of all proportion
	 */
	read(name: string, bytesMax: number): Promise<Readable>;
	close(): void;
}

/** @throws Problem `import.fileUnreadable`, `import.fileUnsafe` */
export async function openZip(path: string): Promise<Zip> {
	const file = await asReadable(openPromise(path, { autoClose: false, lazyEntries: true }));
	try {
		const entries = await asReadable(listEntries(file));
		return {
			has: (name) => entries.has(name),
			read: (name, bytesMax) => readEntry(file, entries.get(name), bytesMax),
			close: () => file.close()
		};
	} catch (trouble) {
		file.close();
		throw trouble;
	}
}

async function listEntries(file: ZipFile): Promise<Map<string, Entry>> {
	const entries = new Map<string, Entry>();
	for await (const entry of file.eachEntry()) {
		entries.set(entry.fileName, entry);
		if (entries.size > limits.zipEntries) throw new Problem('import.fileUnsafe');
	}
	return entries;
}

/** The sizes are what the zip says; yauzl stops a part that turns out longer than it said. */
async function readEntry(
	file: ZipFile,
	entry: Entry | undefined,
	bytesMax: number
): Promise<Readable> {
	if (!entry || entry.isEncrypted()) throw new Problem('import.fileUnreadable');
	const { uncompressedSize, compressedSize } = entry;
	const isSwollen =
		uncompressedSize > limits.unpackFreeBytes &&
		uncompressedSize > compressedSize * limits.unpackRatio;
	if (uncompressedSize > bytesMax || isSwollen) throw new Problem('import.fileUnsafe');
	return asReadable(file.openReadStreamPromise(entry));
}

/** What yauzl cannot read, nobody can: its reasons are for programmers. */
async function asReadable<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (trouble) {
		throw trouble instanceof Problem ? trouble : new Problem('import.fileUnreadable');
	}
}
