/**
 * A questionnaire version on paper: A4, one ink, boxes to be ticked, drawn from the same version
 * that screens ask, so that what is keyed in later fits. A form may carry a number of its own, by
 * which it is counted and keyed in once.
 */
import PdfDocument from 'pdfkit';
import { allItems, type Item, type QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { m } from '../../text/generated/messages.js';
import { drawBoxes, drawLines, drawRatings } from './paper-answers.ts';
import { inner, MARGIN, needRoom, openPage, write, type Pen } from './paper-pen.ts';
import { asBuffer, drawQr, openFonts } from './sheet.ts';

export interface PaperPlace {
	readonly campaignName: string;
	/** Whose service is judged; empty on a specimen. */
	readonly unitName: string;
	/** Where it may be filled in by phone instead; null where nowhere. */
	readonly address: string | null;
	/** One form for each; none makes a specimen without a number. */
	readonly numbers: readonly string[];
	/** Fields of procedures that the campaign asks for, by name. */
	readonly fields: readonly string[];
	readonly isDemo: boolean;
}

const vi = { locale: 'vi' } as const;
const QR_SIZE = 62;
const QR_GAP = 20;

/** One document; each form begins on a page of its own, on the front of a sheet. */
export async function paperFormsAsPdf(
	version: QuestionnaireVersion,
	place: PaperPlace
): Promise<Buffer> {
	const pdf = new PdfDocument({
		autoFirstPage: false,
		size: 'A4',
		margin: 0,
		lang: 'vi',
		info: { Title: version.title.vi, Producer: 'Lắng Nghe', Creator: 'Lắng Nghe' }
	});
	openFonts(pdf);
	const numbers = place.numbers.length > 0 ? place.numbers : [''];
	for (const number of numbers) {
		const words = [
			`${version.code} · ${m['admin.campaign.version']({ version: version.version }, vi)}`,
			number === '' ? m['library.paper.specimen']({}, vi) : number
		];
		const pen: Pen = { pdf, y: 0, pages: 0, foot: words.join(' · ') };
		openPage(pen);
		drawHead(pen, version, { ...place, number });
		drawFields(pen, place.fields);
		drawQuestions(pen, version);
		needRoom(pen, 30);
		write(pen, m['library.paper.thanks']({}, vi), { size: 10, font: 'bold', below: 0 });
		// A form printed on both sides must not begin on the back of another.
		if (numbers.length > 1 && pen.pages % 2 === 1) pdf.addPage();
	}
	return asBuffer(pdf);
}

function drawHead(
	pen: Pen,
	version: QuestionnaireVersion,
	place: Omit<PaperPlace, 'numbers'> & { readonly number: string }
): void {
	const { pdf } = pen;
	const { address, number, unitName, campaignName, isDemo } = place;
	const codes = [
		...(address === null ? [] : [{ text: address, label: m['library.paper.byPhone']({}, vi) }]),
		...(number === '' ? [] : [{ text: number, label: number }])
	];
	const top = pen.y;
	const width = inner - codes.length * (QR_SIZE + QR_GAP);
	const label =
		number === ''
			? m['library.paper.specimen']({}, vi)
			: `${m['library.paper.number']({}, vi)} ${number}`;
	write(pen, [m['app.name']({}, vi), campaignName].filter(Boolean).join(' · '), {
		size: 8.5,
		width,
		below: 2
	});
	write(pen, version.title.vi, { size: 15, font: 'bold', width, below: 3 });
	if (unitName !== '')
		write(pen, m['library.paper.unit']({ unit: unitName }, vi), {
			size: 10.5,
			font: 'bold',
			width,
			below: 3
		});
	write(pen, label, { size: 10.5, font: 'bold', width, below: isDemo ? 1 : 0 });
	if (isDemo) write(pen, m['app.demo']({}, vi), { size: 8.5, width, below: 0 });
	const below = codes.map((code, at) => {
		const x = MARGIN + inner - (codes.length - at) * (QR_SIZE + QR_GAP) + QR_GAP;
		drawQr(pdf, code.text, { x, y: top, size: QR_SIZE });
		pdf.font('plain').fontSize(6.5);
		const room = { width: QR_SIZE + QR_GAP, align: 'center' } as const;
		pdf.text(code.label, x - QR_GAP / 2, top + QR_SIZE + 3, room);
		return pdf.y;
	});
	pen.y = Math.max(pen.y, ...below) + 7;
	write(pen, m['library.paper.howTo']({}, vi), { size: 9, below: 4 });
	if (number !== '') drawOfficeLine(pen);
	pdf
		.lineWidth(0.8)
		.moveTo(MARGIN, pen.y)
		.lineTo(MARGIN + inner, pen.y)
		.stroke();
	pen.y += 8;
}

/** What whoever hands out and takes back the form writes on it: without a signature it does not count. */
function drawOfficeLine(pen: Pen): void {
	const words = [
		`${m['keying.day']({}, vi)}: ....... / ....... / ..............`,
		`${m['keying.caseNumber']({}, vi)}: ....................`,
		`${m['keying.signature']({}, vi)}: ................................`
	];
	write(pen, words.join('     '), { size: 9, below: 6 });
}

function drawFields(pen: Pen, fields: readonly string[]): void {
	if (fields.length === 0) return;
	write(pen, m['form.field']({}, vi), { size: 9.5, font: 'bold', below: 3 });
	drawBoxes(pen, [...fields, m['form.otherField']({}, vi)]);
}

function drawQuestions(pen: Pen, version: QuestionnaireVersion): void {
	const numberOf = new Map(allItems(version).map(({ code }, at) => [code, at + 1]));
	for (const section of version.sections) {
		needRoom(pen, 60);
		write(pen, section.texts.vi, { size: 11, font: 'bold', below: 3 });
		for (const run of runsOf(section.items)) {
			const asked = run.map((item) => ({
				item,
				words: `${numberOf.get(item.code)}. ${item.texts.vi}`,
				when: conditionOf(version, item, numberOf)
			}));
			const [first] = run;
			const scale = version.scales.find(({ code }) => code === first?.scaleCode);
			if (first?.kind === 'rating' && scale) drawRatings(pen, asked, scale);
			else for (const one of asked) drawOther(pen, one);
		}
		pen.y += 5;
	}
}

function drawOther(
	pen: Pen,
	{ item, words, when }: { item: Item; words: string; when: string }
): void {
	const hint =
		item.kind === 'multi' && item.max ? m['admin.form.atMost']({ max: item.max }, vi) : '';
	const options = item.options ?? [];
	needRoom(pen, 34 + Math.min(60, options.length * 8));
	const notes = [hint, when].filter(Boolean).join('. ');
	write(pen, words, { size: 9.5, below: notes === '' ? 3 : 0 });
	if (notes !== '') write(pen, notes, { size: 8, below: 3 });
	if (options.length > 0)
		drawBoxes(
			pen,
			options.map(({ texts }) => texts.vi)
		);
	else drawLines(pen, item.kind === 'text' ? 3 : 1);
}

/** Ratings on one scale that follow each other share a table. */
function runsOf(items: readonly Item[]): Item[][] {
	const runs: Item[][] = [];
	for (const item of items) {
		const last = runs.at(-1);
		const isSame = item.kind === 'rating' && last?.[0]?.scaleCode === item.scaleCode;
		if (last && isSame) last.push(item);
		else runs.push([item]);
	}
	return runs;
}

/** "Only if question 3 was answered: …", as paper cannot hide a question. */
function conditionOf(
	version: QuestionnaireVersion,
	{ showIf }: Item,
	numberOf: ReadonlyMap<string, number>
): string {
	if (showIf === undefined) return '';
	const awaited = allItems(version).find(({ code }) => code === showIf.itemCode);
	const scale = version.scales.find(({ code }) => code === awaited?.scaleCode);
	const values = showIf.values.map((value) => {
		const option = awaited?.options?.find((one) => one.value === value);
		const level = scale?.levels.find((one) => String(one.value) === value);
		return (option ?? level)?.texts.vi ?? value;
	});
	const number = numberOf.get(showIf.itemCode) ?? '';
	return m['library.paper.onlyIf']({ number, values: values.join(' / ') }, vi);
}
