import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { Problem } from '../../domain/problem.ts';
import { limits } from './limits.ts';

/** What a reader of XML wants to hear; names come without their namespace prefix. */
export interface XmlListener {
	open?(name: string, attribute: (name: string) => string | undefined): void;
	text?(text: string): void;
	close?(name: string): void;
}

/**
 * Tells a listener of the tags of an XML stream, piece by piece; after each piece the caller may
 * take what was gathered. Entities of the document's own are never expanded.
 *
 * @throws Problem `import.fileUnreadable`, `import.fileUnsafe` where there is no tag for too
 *   long, or too many within each other
 */
export async function* parseXml(stream: Readable, listener: XmlListener): AsyncGenerator<void> {
	const parser = new SaxesParser();
	let gap = 0;
	let depth = 0;
	const told = (name: string) => name.slice(name.indexOf(':') + 1);
	parser.on('error', () => {
		throw new Problem('import.fileUnreadable');
	});
	parser.on('opentag', ({ name, attributes }) => {
		gap = 0;
		depth += 1;
		if (depth > limits.tagDepth) throw new Problem('import.fileUnsafe');
		listener.open?.(told(name), (wanted) => attributes[wanted]);
	});
	parser.on('text', (text) => listener.text?.(text));
	parser.on('cdata', (text) => listener.text?.(text));
	parser.on('closetag', ({ name }) => {
		gap = 0;
		depth -= 1;
		listener.close?.(told(name));
	});

	const decoder = new TextDecoder();
	try {
		for await (const piece of stream) {
			const text = decoder.decode(piece as Buffer, { stream: true });
			gap += text.length;
			parser.write(text);
			if (gap > limits.tagGapChars) throw new Problem('import.fileUnsafe');
			yield;
		}
		parser.close();
	} catch (trouble) {
		throw trouble instanceof Problem || isStopped(trouble)
			? trouble
			: new Problem('import.fileUnreadable');
	} finally {
		stream.destroy();
	}
	yield;
}

/** Reads a small part to its end. */
export async function readXml(stream: Readable, listener: XmlListener): Promise<void> {
	for await (const _ of parseXml(stream, listener)) void _;
}

/** A bug in a listener is no fault of the file. */
function isStopped(trouble: unknown): boolean {
	return trouble instanceof TypeError || trouble instanceof RangeError;
}
