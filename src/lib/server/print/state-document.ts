/**
 * A document in the state's own layout on A4: who issues it and the national motto on top, place and
 * day, title, tables whose head stands on every page, signatures at the end.
 *
 * Source of the layout: Nghị định 30/2020/NĐ-CP, Phụ lục I.
 */
import PdfDocument from 'pdfkit';
import { dayOf } from '../../text/date.ts';
import { m } from '../../text/generated/messages.js';
import { asBuffer, ink, openFonts } from './sheet.ts';

export interface DocumentHead {
	/** The body above and the one that issues, as they stand left of the motto. */
	readonly issuer: readonly [above: string, issuing: string];
	/** Stands before the day. */
	readonly place: string;
	readonly day: Date;
	readonly title: string;
	readonly subtitle?: string;
	readonly isDemo: boolean;
	readonly isLandscape?: boolean;
}

export interface DocumentColumn {
	readonly head: string;
	/** Part of the width, against the other columns. */
	readonly share: number;
	readonly align?: 'left' | 'right' | 'center';
}

export interface StateDocument {
	/** A paragraph over the whole width. */
	write(words: string, look?: { isBold?: boolean; size?: number }): void;
	/** Name and value, a line each. */
	facts(lines: readonly (readonly [name: string, value: string])[]): void;
	/** @param rows in the order of the columns; `strong` makes the last one bold, as totals are */
	table(
		columns: readonly DocumentColumn[],
		rows: readonly (readonly string[])[],
		look?: { hasTotal?: boolean; rowHeightMin?: number }
	): void;
	/** Who signs, from left to right, each with room for a name. */
	signatures(signers: readonly string[]): void;
	bytes(): Promise<Buffer>;
}

const vi = { locale: 'vi' } as const;
const MARGIN = 48;
const FOOT = 40;
const PADDING = 4;

export function openStateDocument(head: DocumentHead): StateDocument {
	const pdf = new PdfDocument({
		size: 'A4',
		layout: head.isLandscape ? 'landscape' : 'portrait',
		margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOT },
		bufferPages: true,
		lang: 'vi',
		info: { Title: head.title, Producer: 'Lắng Nghe', Creator: 'Lắng Nghe' }
	});
	openFonts(pdf);
	pdf.fillColor(ink).strokeColor(ink);
	const inner = pdf.page.width - 2 * MARGIN;
	const bottom = () => pdf.page.height - FOOT - 14;
	drawHead(pdf, head, inner);

	function write(words: string, { isBold = false, size = 10.5 } = {}): void {
		pdf.font(isBold ? 'bold' : 'plain').fontSize(size);
		if (pdf.y + pdf.heightOfString(words, { width: inner }) > bottom()) pdf.addPage();
		pdf.text(words, MARGIN, pdf.y, { width: inner });
		pdf.y += 4;
	}

	function drawRow(cells: readonly Cell[], isBold: boolean, heightMin: number): void {
		const height = heightOf(cells, isBold, heightMin);
		const top = pdf.y;
		let x = MARGIN;
		for (const { words, width, align } of cells) {
			pdf.lineWidth(0.5).rect(x, top, width, height).stroke();
			pdf.font(isBold ? 'bold' : 'plain').fontSize(9);
			pdf.text(words, x + PADDING, top + PADDING, { width: width - 2 * PADDING, align });
			x += width;
		}
		pdf.y = top + height;
	}

	function heightOf(cells: readonly Cell[], isBold: boolean, heightMin: number): number {
		pdf.font(isBold ? 'bold' : 'plain').fontSize(9);
		const heights = cells.map(({ words, width }) =>
			pdf.heightOfString(words, { width: width - 2 * PADDING })
		);
		return Math.max(heightMin, ...heights.map((height) => height + 2 * PADDING));
	}

	return {
		write,
		facts(lines) {
			for (const [name, value] of lines) write(`${name}: ${value}`);
		},
		table(columns, rows, { hasTotal = false, rowHeightMin = 0 } = {}) {
			const whole = columns.reduce((sum, { share }) => sum + share, 0);
			const cellsOf = (words: readonly string[], isHead: boolean): Cell[] =>
				columns.map(({ share, align = 'left' }, at) => ({
					words: words[at] ?? '',
					width: (inner * share) / whole,
					align: isHead ? 'center' : align
				}));
			const top = cellsOf(
				columns.map((column) => column.head),
				true
			);
			pdf.y += 4;
			const drawTop = () => drawRow(top, true, 0);
			if (pdf.y + heightOf(top, true, 0) + 24 > bottom()) pdf.addPage();
			drawTop();
			for (const [at, words] of rows.entries()) {
				const isBold = hasTotal && at === rows.length - 1;
				const cells = cellsOf(words, false);
				if (pdf.y + heightOf(cells, isBold, rowHeightMin) > bottom()) {
					pdf.addPage();
					drawTop();
				}
				drawRow(cells, isBold, rowHeightMin);
			}
			pdf.y += 10;
		},
		signatures(signers) {
			if (pdf.y + 110 > bottom()) pdf.addPage();
			const [top, width] = [pdf.y + 8, inner / signers.length];
			for (const [at, signer] of signers.entries()) {
				const x = MARGIN + at * width;
				pdf.font('bold').fontSize(10.5).text(signer, x, top, { width, align: 'center' });
				const below = m['field.document.sign']({}, vi);
				pdf.font('plain').fontSize(9).text(below, x, pdf.y, { width, align: 'center' });
			}
			pdf.y = top + 100;
		},
		bytes() {
			numberPages(pdf);
			return asBuffer(pdf);
		}
	};
}

interface Cell {
	readonly words: string;
	readonly width: number;
	readonly align: 'left' | 'right' | 'center';
}

function drawHead(pdf: PDFKit.PDFDocument, head: DocumentHead, inner: number): void {
	const { issuer, place, day, title, subtitle, isDemo } = head;
	const [left, right] = [inner * 0.44, inner * 0.56];
	const top = pdf.y;
	const centred = (words: string, x: number, width: number, font: string, size: number) =>
		pdf.font(font).fontSize(size).text(words, x, pdf.y, { width, align: 'center' });
	centred(issuer[0].toLocaleUpperCase('vi'), MARGIN, left, 'plain', 10);
	centred(issuer[1].toLocaleUpperCase('vi'), MARGIN, left, 'bold', 10);
	rule(pdf, MARGIN + left / 2, left * 0.3);
	const leftEnd = pdf.y;
	pdf.y = top;
	const x = MARGIN + left;
	centred(m['field.document.nation']({}, vi), x, right, 'bold', 10);
	centred(m['field.document.motto']({}, vi), x, right, 'bold', 11);
	rule(pdf, x + right / 2, right * 0.5);
	pdf.y += 6;
	const [year, month, date] = dayOf(day).split('-');
	const when = m['field.document.placeAndDay'](
		{ place, day: date ?? '', month: month ?? '', year: year ?? '' },
		vi
	);
	centred(when, x, right, 'plain', 10);
	pdf.y = Math.max(pdf.y, leftEnd) + 18;
	centred(title.toLocaleUpperCase('vi'), MARGIN, inner, 'bold', 14);
	if (subtitle !== undefined) centred(subtitle, MARGIN, inner, 'bold', 11);
	if (isDemo) centred(m['app.demo']({}, vi), MARGIN, inner, 'plain', 9);
	pdf.y += 12;
}

function rule(pdf: PDFKit.PDFDocument, middle: number, width: number): void {
	pdf.y += 2;
	pdf
		.lineWidth(0.7)
		.moveTo(middle - width / 2, pdf.y)
		.lineTo(middle + width / 2, pdf.y)
		.stroke();
	pdf.y += 3;
}

/** When all is drawn: "1/3" at the foot of every page. */
function numberPages(pdf: PDFKit.PDFDocument): void {
	const { start, count } = pdf.bufferedPageRange();
	for (let at = 0; at < count; at += 1) {
		pdf.switchToPage(start + at);
		// Below the margin a text would open another page.
		pdf.page.margins.bottom = 0;
		pdf.font('plain').fontSize(8);
		const width = pdf.page.width - 2 * MARGIN;
		pdf.text(`${at + 1}/${count}`, MARGIN, pdf.page.height - 28, {
			width,
			align: 'center',
			lineBreak: false
		});
	}
}
