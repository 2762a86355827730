/** The pen that goes down the pages of a paper form: how far it is, and when it needs another page. */
import { m } from '../../text/generated/messages.js';
import { ink } from './sheet.ts';

export interface Pen {
	readonly pdf: PDFKit.PDFDocument;
	/** Points from the top of the page. */
	y: number;
	/** Pages of this form so far. */
	pages: number;
	/** What stands at the foot of each page. */
	readonly foot: string;
}

/** Points of a sheet of A4. */
const sheet = { width: 595.28, height: 841.89 };
export const MARGIN = 42;
export const inner = sheet.width - 2 * MARGIN;
const BOTTOM = sheet.height - 48;
const vi = { locale: 'vi' } as const;

export function openPage(pen: Pen): void {
	const { pdf } = pen;
	pdf.addPage();
	pen.pages += 1;
	pdf.strokeColor(ink).fillColor(ink).font('plain').fontSize(7.5);
	const page = m['library.paper.page']({ page: pen.pages }, vi);
	pdf.text(`${pen.foot} · ${page}`, MARGIN, sheet.height - 34, { width: inner, lineBreak: false });
	pen.y = MARGIN;
}

/** Turns the page where less than so many points are left. @returns whether it did */
export function needRoom(pen: Pen, height: number): boolean {
	if (pen.y + height <= BOTTOM) return false;
	openPage(pen);
	return true;
}

interface Writing {
	readonly size: number;
	readonly font?: 'plain' | 'bold';
	readonly x?: number;
	readonly width?: number;
	/** Points left free below. */
	readonly below: number;
}

/** Writes words where the pen is, and moves it below them. */
export function write(pen: Pen, words: string, writing: Writing): void {
	const { size, font = 'plain', x = MARGIN, width = inner, below } = writing;
	pen.pdf.font(font).fontSize(size).text(words, x, pen.y, { width });
	pen.y = pen.pdf.y + below;
}
