/** Where answers go on paper: tables of ratings, boxes of choices, lines to write on. */
import type { Scale } from '../../domain/questionnaire.ts';
import { inner, MARGIN, needRoom, type Pen } from './paper-pen.ts';

interface Asked {
	readonly words: string;
	/** When it is asked; empty where always. */
	readonly when: string;
}

const BOX = 11;
const COLUMN = 44;
const PADDING = 4;

/** Questions on one scale as a table: a row each, a box for each level. */
export function drawRatings(pen: Pen, asked: readonly Asked[], scale: Scale): void {
	const heads = [...scale.levels, ...scale.nonAnswers].map(({ texts }) => texts.vi);
	const left = inner - heads.length * COLUMN;
	needRoom(pen, 90);
	drawLevels(pen, heads, left);
	for (const { words, when } of asked) {
		const text = when === '' ? words : `${words}\n${when}`;
		pen.pdf.font('plain').fontSize(9.5);
		const height = Math.max(
			BOX + 2 * PADDING,
			pen.pdf.heightOfString(text, { width: left - 8 }) + 2 * PADDING
		);
		if (needRoom(pen, height)) drawLevels(pen, heads, left);
		pen.pdf.font('plain').fontSize(9.5);
		pen.pdf.text(text, MARGIN, pen.y + PADDING, { width: left - 8 });
		for (const at of heads.keys()) {
			const x = MARGIN + left + at * COLUMN + (COLUMN - BOX) / 2;
			drawBox(pen, x, pen.y + (height - BOX) / 2);
		}
		pen.y += height;
		drawRule(pen, 0.3);
	}
	pen.y += 6;
}

function drawLevels(pen: Pen, heads: readonly string[], left: number): void {
	const { pdf } = pen;
	pdf.font('bold').fontSize(6.8);
	const width = COLUMN - 4;
	const heights = heads.map((head) => pdf.heightOfString(head, { width }));
	const height = Math.max(...heights);
	for (const [at, head] of heads.entries()) {
		const y = pen.y + height - (heights[at] ?? 0);
		pdf.text(head, MARGIN + left + at * COLUMN + 2, y, { width, align: 'center' });
	}
	pen.y += height + 3;
	drawRule(pen, 0.8);
}

/** Choices side by side where all are short. */
export function drawBoxes(pen: Pen, choices: readonly string[]): void {
	const longest = Math.max(...choices.map((choice) => choice.length));
	const columns = columnsFor(longest);
	const width = inner / columns;
	pen.pdf.font('plain').fontSize(9);
	for (let at = 0; at < choices.length; at += columns) {
		const row = choices.slice(at, at + columns);
		const heights = row.map((choice) =>
			pen.pdf.heightOfString(choice, { width: width - BOX - 14 })
		);
		const height = Math.max(BOX + 2, ...heights) + 3;
		needRoom(pen, height);
		for (const [column, choice] of row.entries()) {
			const x = MARGIN + column * width;
			drawBox(pen, x + 4, pen.y + 1);
			pen.pdf.font('plain').fontSize(9);
			pen.pdf.text(choice, x + BOX + 10, pen.y, { width: width - BOX - 14 });
		}
		pen.y += height;
	}
	pen.y += 5;
}

function columnsFor(longest: number): number {
	if (longest <= 18) return 4;
	return longest <= 42 ? 2 : 1;
}

/** Dotted lines to write on. */
export function drawLines(pen: Pen, count: number): void {
	needRoom(pen, count * 20 + 4);
	for (let line = 0; line < count; line += 1) {
		pen.y += 18;
		pen.pdf.save().dash(1, { space: 2 });
		drawRule(pen, 0.6);
		pen.pdf.restore();
	}
	pen.y += 8;
}

function drawBox({ pdf }: Pen, x: number, y: number): void {
	pdf.lineWidth(0.9).rect(x, y, BOX, BOX).stroke();
}

function drawRule({ pdf, y }: Pen, width: number): void {
	pdf.lineWidth(width);
	pdf
		.moveTo(MARGIN, y)
		.lineTo(MARGIN + inner, y)
		.stroke();
}
