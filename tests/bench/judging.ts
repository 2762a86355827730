/**
 * (h) Judging and weighting, in this process: every criterion of every unit and field from its packed
 * tally to interval and verdict, and raking of a hundred thousand responses; where R and its package
 * survey are installed, R rakes the very same rows, and the weights must agree.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rake } from '../../src/lib/domain/calibration.ts';
import { wilson } from '../../src/lib/domain/interval.ts';
import type { Margin } from '../../src/lib/domain/margin.ts';
import { encodeCounts } from '../../src/lib/domain/packed-counts.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { scoreOf, type Index } from '../../src/lib/domain/score.ts';
import { slotCount } from '../../src/lib/domain/tally.ts';
import { verdictOf } from '../../src/lib/domain/verdict.ts';
import { sumAll } from '../../src/lib/server/reports/counts.ts';
import { satisfaction5 } from '../support/questionnaire.ts';
import { heading, median, note, tell } from './report.ts';

const UNITS = 200;
const CRITERIA = 22;
const FIELDS = 4;
const JUDGING_MS_MAX = 150;
const JUDGING_ROUNDS = 15;

const ROWS = 100_000;
const RAKING_MS_MAX = 1_000;
const RAKING_ROUNDS = 5;
/** Groups of the four margins. */
const GROUPS = [2, 5, 8, 40];
const WEIGHT_GAP_MAX = 1e-6;

export function measureJudging(): Promise<void> {
	heading(
		`(h) Judging ${UNITS} units × ${CRITERIA} criteria × ${FIELDS} fields; raking ${ROWS} rows`
	);
	measureVerdicts();
	measureRaking();
	return Promise.resolve();
}

function measureVerdicts(): void {
	const version = longVersion();
	const times: number[] = [];
	let cells = 0;
	let met = 0;
	for (let round = -3; round < JUDGING_ROUNDS; round += 1) {
		// Other counts each round: nothing is remembered from the last one.
		const tallies = talliesOf(version, round + 4);
		const start = performance.now();
		[cells, met] = [0, 0];
		for (const fields of tallies) {
			for (const tally of fields) {
				const { overall, factors } = scoreOf(version, sumAll([tally], slotCount(version)));
				const criteria = factors.flatMap((factor) => factor.criteria.map(({ index }) => index));
				for (const index of [overall, ...criteria]) {
					cells += 1;
					if (judgedMet(index)) met += 1;
				}
			}
		}
		if (round >= 0) times.push(performance.now() - start);
	}
	const taken = median(times);
	note('judged: indices with interval and verdict', `${cells} (${met} met)`);
	tell({
		name: 'from packed tallies to verdicts, median',
		measured: `${taken.toFixed(0)} ms`,
		limit: `≤ ${JUDGING_MS_MAX} ms`,
		isOk: taken <= JUDGING_MS_MAX
	});
}

function judgedMet({ share, base }: Index): boolean {
	if (share === null) return false;
	const { lower, upper } = wilson(share, base);
	const { verdict } = verdictOf({ share, base, targetPercent: 90 });
	return verdict === 'met' && upper >= lower;
}

function measureRaking(): void {
	const { weights, margins } = sampleToRake();
	const times: number[] = [];
	let raked = rake(weights, margins);
	for (let round = 0; round < RAKING_ROUNDS; round += 1) {
		const start = performance.now();
		raked = rake(weights, margins);
		times.push(performance.now() - start);
	}
	const taken = median(times);
	tell({
		name: `raking on ${margins.length} margins (${raked.iterations} rounds), median`,
		measured: `${taken.toFixed(0)} ms`,
		limit: `≤ ${RAKING_MS_MAX} ms`,
		isOk: taken <= RAKING_MS_MAX
	});
	const inR = rakeInR(weights, margins);
	if (inR === null) {
		note('the same in R, package survey', 'not installed');
		return;
	}
	note('the same in R, package survey', `${inR.milliseconds.toFixed(0)} ms`);
	note('R over ours', `${(inR.milliseconds / taken).toFixed(1)} times`);
	const gap = Math.max(
		...raked.weights.map((own, row) => Math.abs((inR.weights[row] ?? NaN) / own - 1))
	);
	tell({
		name: 'largest relative gap of a weight',
		measured: gap.toExponential(1),
		limit: `≤ ${WEIGHT_GAP_MAX}`,
		isOk: gap <= WEIGHT_GAP_MAX
	});
}

function longVersion(): QuestionnaireVersion {
	const items = Array.from({ length: CRITERIA }, (_, at) => ({
		code: `c${at}`,
		conceptCode: `c${at}`,
		kind: 'rating' as const,
		texts: { vi: `c${at}` },
		isRequired: true,
		scaleCode: satisfaction5.code
	}));
	return {
		id: 'bench',
		code: 'bench',
		version: 1,
		title: { vi: 'bench' },
		population: 'citizen',
		measures: 'procedure',
		isShort: false,
		pairsWith: null,
		formula: 'TOP2',
		status: { vi: 'bench' },
		source: 'bench',
		languages: ['vi'],
		scales: [satisfaction5],
		sections: [{ code: 'all', kind: 'factor', texts: { vi: 'all' }, isOptional: false, items }]
	};
}

function talliesOf(version: QuestionnaireVersion, seed: number): { counts: Uint8Array }[][] {
	let step = seed;
	return Array.from({ length: UNITS }, () =>
		Array.from({ length: FIELDS }, () => {
			const counts = new Array<number>(slotCount(version)).fill(0);
			const people = 40 + (step % 160);
			counts[0] = people;
			for (let item = 0; item < CRITERIA; item += 1) {
				step = (step * 48_271) % 2_147_483_647;
				const discontent = Math.floor((people * (step % 20)) / 100);
				const start = 2 + item * 6;
				counts[start + 1] = discontent;
				counts[start + 3] = Math.floor((people - discontent) / 2);
				counts[start + 4] = people - discontent - Math.floor((people - discontent) / 2);
			}
			return { counts: encodeCounts(counts) };
		})
	);
}

/** Rows in groups of uneven size, and totals that lie elsewhere than the sample. */
function sampleToRake(): { weights: number[]; margins: Margin[] } {
	let step = 20_261_121;
	const next = () => (step = (step * 48_271) % 2_147_483_647) / 2_147_483_647;
	const columns = GROUPS.map((groups) =>
		Array.from({ length: ROWS }, () => Math.floor(groups * next() ** 1.3))
	);
	const weights = Array.from({ length: ROWS }, () => 5 + 10 * next());
	const population = 1_200_000;
	const margins = columns.map((column, at): Margin => {
		const sizes = new Array<number>(GROUPS[at] ?? 0).fill(0);
		for (const group of column) sizes[group] = (sizes[group] ?? 0) + 1;
		const wanted = sizes.map((size, group) => size * (1 + 0.3 * Math.sin(group + at)));
		const sum = wanted.reduce((total, one) => total + one, 0);
		return {
			name: `m${at + 1}`,
			groups: column.map((group) => `g${group}`),
			totals: new Map(wanted.map((one, group) => [`g${group}`, (one * population) / sum]))
		};
	});
	return { weights, margins };
}

/** @returns null where R or its package is not there */
function rakeInR(
	weights: readonly number[],
	margins: readonly Margin[]
): { milliseconds: number; weights: number[] } | null {
	const probe = spawnSync('Rscript', ['-e', 'library(survey)'], { stdio: 'ignore' });
	if (probe.status !== 0) return null;
	const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-rake-'));
	try {
		const file = (name: string) => join(folder, name);
		const head = ['w', ...margins.map(({ name }) => name)].join(',');
		const lines = weights.map((one, row) =>
			[one, ...margins.map(({ groups }) => groups[row])].join(',')
		);
		writeFileSync(file('rows.csv'), [head, ...lines].join('\n'));
		for (const { name, totals } of margins) {
			const rows = [...totals].map(([group, total]) => `${group},${total}`);
			writeFileSync(file(`${name}.csv`), [`${name},Freq`, ...rows].join('\n'));
		}
		writeFileSync(file('rake.R'), scriptOf(folder, margins));
		const run = spawnSync('Rscript', [file('rake.R')], { encoding: 'utf8' });
		if (run.status !== 0) throw new Error(`R did not rake: ${run.stderr}`);
		const raked = readFileSync(file('weights.csv'), 'utf8').trim().split('\n').map(Number);
		return { milliseconds: Number(run.stdout.trim()), weights: raked };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function scriptOf(folder: string, margins: readonly Margin[]): string {
	const names = margins.map(({ name }) => name);
	return [
		'suppressMessages(library(survey))',
		`setwd(${JSON.stringify(folder)})`,
		'rows <- read.csv("rows.csv", stringsAsFactors = TRUE)',
		'design <- svydesign(ids = ~1, weights = ~w, data = rows)',
		`totals <- lapply(c(${names.map((name) => `"${name}"`).join(', ')}), function(m) read.csv(paste0(m, ".csv"), stringsAsFactors = TRUE))`,
		'start <- proc.time()[["elapsed"]]',
		`raked <- rake(design, list(${names.map((name) => `~${name}`).join(', ')}), totals, control = list(maxit = 500, epsilon = 1e-6))`,
		'cat(1000 * (proc.time()[["elapsed"]] - start))',
		'write.table(format(weights(raked), digits = 15), "weights.csv", row.names = FALSE, col.names = FALSE, quote = FALSE)'
	].join('\n');
}
