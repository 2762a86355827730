/**
 * Posters and table cards with the QR code of a place, as PDF: Vietnamese, one ink, no picture from
 * anywhere else. Everything is drawn in the measures of a sheet of A5 and scaled.
 */
import PdfDocument from 'pdfkit';
import { formatDay } from '../../text/date.ts';
import { joy, mouths, worry } from '../../text/faces.ts';
import { m } from '../../text/generated/messages.js';
import { accent, asBuffer, drawQr, ink, openFonts, paperWhite } from './sheet.ts';

/** `card`: four table cards on a sheet of A4, to be cut. */
export const papers = ['A4', 'A5', 'card'] as const;
export type Paper = (typeof papers)[number];

export interface Poster {
	/** Whose service is judged. */
	readonly unitName: string;
	/** The desk on which it lies; null for the unit as a whole. */
	readonly deskName: string | null;
	/** Where the code leads to, with scheme. */
	readonly address: string;
}

export interface Campaign {
	/** Last day of answering, YYYY-MM-DD. */
	readonly closesOn: string;
	readonly questionCount: number;
	readonly isDemo: boolean;
}

/** Points of a sheet of A5. */
const sheet = { width: 419.53, height: 595.28, margin: 30 };
const inner = sheet.width - 2 * sheet.margin;

const vi = { locale: 'vi' } as const;
/** A page for each place; of cards, four places a page. */
export async function postersAsPdf(
	posters: readonly Poster[],
	campaign: Campaign,
	paper: Paper
): Promise<Buffer> {
	const title = m['admin.qr.title']({}, vi);
	const pdf = new PdfDocument({
		autoFirstPage: false,
		size: paper === 'A5' ? 'A5' : 'A4',
		margin: 0,
		lang: 'vi',
		info: { Title: title, Producer: 'Lắng Nghe', Creator: 'Lắng Nghe' }
	});
	openFonts(pdf);

	for (const [index, poster] of posters.entries()) {
		const place = paper === 'card' ? index % 4 : 0;
		if (place === 0) pdf.addPage();
		const { scale, x, y } = placeOn(paper, place);
		pdf.save().translate(x, y).scale(scale);
		drawPoster(pdf, poster, campaign);
		pdf.restore();
		if (paper === 'card' && place === 0) drawCuts(pdf);
	}

	return asBuffer(pdf);
}

function placeOn(paper: Paper, place: number): { scale: number; x: number; y: number } {
	if (paper === 'A4') return { scale: Math.SQRT2, x: 0, y: 0 };
	if (paper === 'A5') return { scale: 1, x: 0, y: 0 };
	const scale = Math.SQRT1_2;
	return {
		scale,
		x: (place % 2) * sheet.width * scale,
		y: Math.floor(place / 2) * sheet.height * scale
	};
}

/** Where the scissors go, once a page. */
function drawCuts(pdf: PDFKit.PDFDocument): void {
	const { width, height } = pdf.page;
	pdf.save().lineWidth(0.5).dash(4, { space: 4 }).strokeColor(ink);
	pdf.moveTo(width / 2, 0).lineTo(width / 2, height);
	pdf.moveTo(0, height / 2).lineTo(width, height / 2);
	pdf.stroke().restore();
}

function drawPoster(pdf: PDFKit.PDFDocument, poster: Poster, campaign: Campaign): void {
	const { margin } = sheet;
	pdf.fillColor(ink);
	drawHead(pdf);
	for (const level of [1, 2, 3, 4, 5]) drawFace(pdf, level, margin + (level - 1) * 44, 78);
	write(pdf, m['form.sheetHeading']({}, vi), { y: 128, size: 27, font: 'bold' });
	const asked = pdf.y + 10;
	write(pdf, m['form.sheetLead']({}, vi), { y: asked, size: 11.5 });
	const named = [poster.unitName, poster.deskName].filter(Boolean).join(' – ');
	write(pdf, named, { y: pdf.y + 1, ...fitting(pdf, named, { size: 18, height: 76 }) });

	const top = Math.max(pdf.y + 16, 270);
	drawQr(pdf, poster.address, { x: margin, y: top, size: 172 });
	drawSteps(pdf, campaign.questionCount, { x: margin + 190, y: top + 4 });

	const bare = poster.address.replace(/^https?:\/\//, '');
	write(pdf, m['form.sheetAddress']({}, vi), { y: 480, size: 9.5 });
	write(pdf, bare, { y: pdf.y, ...fitting(pdf, bare, { size: 14, height: 20 }) });
	drawFoot(pdf, campaign);
}

function drawHead(pdf: PDFKit.PDFDocument): void {
	const { margin } = sheet;
	pdf.save().translate(margin, 28).scale(0.66);
	pdf.circle(24, 24, 23).fill(accent);
	pdf.lineWidth(2.4).lineJoin('round').strokeColor(paperWhite);
	pdf.path(petals.outer).stroke();
	pdf.path(petals.inner).stroke();
	pdf.restore();
	const place = { width: inner - 42, x: margin + 42 };
	write(pdf, m['app.name']({}, vi), { y: 28, size: 12, font: 'bold', ...place });
	write(pdf, m['home.place']({}, vi), { y: 43, size: 9.5, ...place });
}

/** The lotus of components/Emblem.svelte. */
const petals = {
	outer:
		'M24 35c-5.5-2.6-9-7-9-12.4 3.3.6 6.4 2.3 9 5.2 2.6-2.9 5.7-4.6 9-5.2 0 5.4-3.5 9.8-9 12.4z',
	inner:
		'M24 27.5c-2.7-3.3-3.9-6.7-3.6-10.2 1.5-2 2.7-3.4 3.6-4.3.9.9 2.1 2.3 3.6 4.3.3 3.5-.9 6.9-3.6 10.2z'
};

function drawFace(pdf: PDFKit.PDFDocument, level: number, x: number, y: number): void {
	pdf.save().translate(x, y).scale(0.36);
	pdf.lineWidth(5).lineCap('round').strokeColor(ink).fillColor(ink);
	pdf.circle(48, 48, 43).stroke();
	if (level === 5) pdf.path(joy).stroke();
	else pdf.circle(36, 43, 4).circle(60, 43, 4).fill();
	if (level === 1) pdf.path(worry).stroke();
	pdf.path(mouths[level] ?? '').stroke();
	pdf.restore();
}

function drawSteps(
	pdf: PDFKit.PDFDocument,
	questionCount: number,
	{ x, y }: { x: number; y: number }
): void {
	const minutes = Math.max(1, Math.round((questionCount * 5) / 60));
	const steps = [
		m['form.sheetStep1']({}, vi),
		m['form.sheetStep2']({ minutes }, vi),
		m['form.sheetStep3']({}, vi)
	];
	const width = sheet.width - sheet.margin - x - 28;
	let at = y;
	for (const [index, step] of steps.entries()) {
		pdf.lineWidth(1).strokeColor(ink);
		pdf.circle(x + 10, at + 10, 10).stroke();
		pdf.font('bold').fontSize(11).fillColor(ink);
		pdf.text(String(index + 1), x, at + 2.5, { width: 20, align: 'center', lineBreak: false });
		write(pdf, step, { x: x + 28, y: at, size: 11.5, width });
		at = pdf.y + 12;
	}
}

function drawFoot(pdf: PDFKit.PDFDocument, { closesOn, isDemo }: Campaign): void {
	const { margin } = sheet;
	pdf.lineWidth(0.8).strokeColor(ink);
	pdf
		.moveTo(margin, 526)
		.lineTo(margin + inner, 526)
		.stroke();
	write(pdf, m['form.sheetAnonymous']({}, vi), { y: 533, size: 9.5, font: 'bold' });
	const words = [
		m['form.sheetUntil']({ day: formatDay(closesOn) }, vi),
		...(isDemo ? [m['app.demo']({}, vi)] : [])
	];
	write(pdf, words.join(' · '), { y: 547, size: 9.5 });
}

interface Writing {
	readonly y: number;
	readonly size: number;
	readonly font?: 'plain' | 'bold';
	readonly x?: number;
	readonly width?: number;
	readonly lineGap?: number;
}

function write(pdf: PDFKit.PDFDocument, words: string, writing: Writing): void {
	const { y, size, font = 'plain', x = sheet.margin, width = inner, lineGap = 0 } = writing;
	pdf.font(font).fontSize(size).fillColor(ink).text(words, x, y, { width, lineGap });
}

/** The largest bold letters in which the words keep to a height; long names shrink to half. */
function fitting(
	pdf: PDFKit.PDFDocument,
	words: string,
	{ size, height }: { size: number; height: number }
): { size: number; font: 'bold'; lineGap: number } {
	const lineGap = -3;
	let fitted = size;
	while (fitted > size / 2) {
		pdf.font('bold').fontSize(fitted);
		if (pdf.heightOfString(words, { width: inner, lineGap }) <= height) break;
		fitted -= 0.5;
	}
	return { size: fitted, font: 'bold', lineGap };
}
