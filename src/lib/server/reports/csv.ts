/**
 * Reports as files: what stands on the page, in numbers that a spreadsheet can recompute. A figure
 * kept back on the page is kept back here, because both are made from the same report.
 */
import { stringify } from 'csv-stringify/sync';
import type { IndexResult, JudgedResult, Shown } from './index-result.ts';
import type { UnitLine } from './province-overview.ts';
import type { Findings, UnitResult } from './unit-result.ts';

type Cell = string | number | null;

/** A code like the names of the columns: the file is for machines too. */
const WITHHELD = 'giu_kin';

export function unitsCsv(units: readonly UnitLine[]): string {
	const head = ['ma', 'ten', 'loai', 'ke_hoach', ...judgedHead];
	const rows = units.map(({ code, nameVi, kind, planned, result }) => [
		code,
		nameVi,
		kind,
		result === 'withheld' ? WITHHELD : planned,
		...judgedCells(result)
	]);
	return csv([head, ...rows]);
}

export function unitResultCsv({ unit, campaign, form, filters, findings }: UnitResult): string {
	const about: Cell[] = [unit.code, campaign.code, form.code, form.version, form.formula];
	const filter: Cell[] = [filters.fieldCode, filters.channel];
	const head = ['don_vi', 'dot', 'phieu', 'phien_ban', 'cong_thuc', 'linh_vuc', 'kenh'];
	const lines = 'because' in findings ? [[WITHHELD]] : findingRows(findings);
	const rows = lines.map((line) => [...about, ...filter, ...line]);
	return csv([[...head, 'phan', 'ma', 'noi_dung', ...judgedHead, ...levelHead], ...rows]);
}

const judgedHead = [
	'so_phieu',
	'co_so',
	'chi_so_phan_tram',
	'can_duoi',
	'can_tren',
	'muc_tieu',
	'doc_theo_van_ban',
	'ket_luan'
];
const levelHead = ['muc_1', 'muc_2', 'muc_3', 'muc_4', 'muc_5', 'khong_y_kien'];

function findingRows(findings: Findings): Cell[][] {
	const { headline, direct, factors, fields, channels, facts, trend, quality } = findings;
	const breakdowns = [
		['linh_vuc', fields],
		['kenh', channels]
	] as const;
	return [
		['chi_so', '', '', ...judgedCells(headline)],
		...(direct === null ? [] : [['cau_hoi_chung', '', '', ...indexCells(direct)]]),
		...factors.map((factor) => [
			'yeu_to',
			factor.code,
			factor.texts.vi,
			...indexCells(factor.result)
		]),
		...factors.flatMap(({ criteria }) =>
			criteria.map(({ code, texts, result }) => [
				'tieu_chi',
				code,
				texts.vi,
				...indexCells(result),
				...(result === 'withheld' ? [] : [...result.levels, result.nonAnswers])
			])
		),
		...breakdowns.flatMap(([name, lines]) =>
			lines === 'withheld'
				? [[name, '', WITHHELD]]
				: lines.map(({ code, result }) => [name, code, '', ...judgedCells(result)])
		),
		...facts.flatMap(factRows),
		...(trend.points === 'withheld'
			? [['dien_bien', '', WITHHELD]]
			: trend.points.map(({ period, result }) => ['dien_bien', period, '', ...indexCells(result)])),
		...(quality === 'withheld'
			? [['bo_phieu_gan_co', '', WITHHELD]]
			: [['bo_phieu_gan_co', '', '', ...judgedCells(quality.without)]])
	];
}

function factRows({ code, texts, result }: Findings['facts'][number]): Cell[][] {
	if (result === 'withheld') return [['su_viec', code, texts.vi, WITHHELD]];
	return result.options.map((option) => [
		'su_viec',
		`${code}=${option.value}`,
		`${texts.vi} ${option.texts.vi}`,
		option.count,
		result.base,
		result.base === 0 ? null : percentOf(option.count / result.base)
	]);
}

/** In the columns of a judged result, those without a meaning left empty. */
function indexCells(result: Shown<IndexResult>): Cell[] {
	if (result === 'withheld') return [WITHHELD];
	const { base, share, lower, upper } = result;
	return [null, base, ...[share, lower, upper].map(percentOf), null, null, null];
}

function judgedCells(result: Shown<JudgedResult>): Cell[] {
	if (result === 'withheld') return [WITHHELD];
	const { responses, base, share, lower, upper, target, judgement } = result;
	return [
		responses,
		base,
		...[share, lower, upper].map(percentOf),
		target?.percent ?? null,
		judgement?.reading ?? null,
		judgement?.verdict ?? null
	];
}

/** Enough digits to recompute by, none of a binary sum's dust. */
function percentOf(share: number | null): number | null {
	return share === null ? null : Number((share * 100).toPrecision(10));
}

/** With a BOM, so that a spreadsheet reads the accents; a cell that looks like a formula is led by '. */
export function csv(rows: readonly (readonly Cell[])[]): string {
	const width = Math.max(...rows.map((row) => row.length));
	const even = rows.map((row) => [...row, ...new Array<null>(width - row.length).fill(null)]);
	return stringify(even, { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
