/**
 * (b) What the data of the province overview and of a unit's page cost, in this process, at ten
 * thousand and at ten million responses of 200 units. The tallies are written directly, without
 * raw responses: the reports read nothing else, and ten million would take an hour to send.
 */
import { encodeCounts } from '../../src/lib/domain/packed-counts.ts';
import { slotCount } from '../../src/lib/domain/tally.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { provinceOverview } from '../../src/lib/server/reports/province-overview.ts';
import { unitResult } from '../../src/lib/server/reports/unit-result.ts';
import { openProvince, type Province } from './province.ts';
import { heading, note, quantile, tell } from './report.ts';

const UNITS = 200;
const CRITERIA = 22;
const FIELDS = 10;
const CHANNELS = ['kiosk', 'link'];
const DAYS = 30;
const ROUNDS = 60;
const P95_MS_MAX = 30;
const RATIO_MAX = 1.5;

const few = 10_000;
const many = 10_000_000;

export async function measureReading(): Promise<void> {
	heading(
		`(b) Reading: ${UNITS} units × ${CRITERIA} items, ${FIELDS} fields, ${CHANNELS.length} channels, ${DAYS} days; tallies written directly`
	);
	const small = await filled(few);
	const large = await filled(many);
	try {
		await compare('province overview', [small, large], ({ db }) =>
			provinceOverview(db.read, { campaignCode: null, versionCode: null })
		);
		await compare('unit page', [small, large], ({ db, units }) =>
			unitResult(db.read, {
				campaignCode: null,
				versionCode: null,
				unitId: units[17]?.id ?? '',
				fieldCode: null,
				channel: null,
				grain: null
			})
		);
	} finally {
		await small.remove();
		await large.remove();
	}
}

async function compare(
	name: string,
	[small, large]: readonly [Province, Province],
	read: (province: Province) => Promise<unknown>
): Promise<void> {
	const times: [number[], number[]] = [[], []];
	for (let round = -10; round < ROUNDS; round += 1) {
		for (const [at, province] of [small, large].entries()) {
			const start = performance.now();
			await read(province);
			if (round >= 0) times[at]?.push(performance.now() - start);
		}
	}
	const [atFew, atMany] = times.map((one) => quantile(one, 0.95));
	if (atFew === undefined || atMany === undefined) return;
	note(`${name}: p95 at 10 thousand responses`, `${atFew.toFixed(1)} ms`);
	tell({
		name: `${name}: p95 at 10 million responses`,
		measured: `${atMany.toFixed(1)} ms`,
		limit: `≤ ${P95_MS_MAX} ms`,
		isOk: atMany <= P95_MS_MAX
	});
	tell({
		name: `${name}: ratio`,
		measured: (atMany / atFew).toFixed(2),
		limit: `≤ ${RATIO_MAX}`,
		isOk: atMany / atFew <= RATIO_MAX
	});
}

/** A province whose tallies hold the given number of responses, spread evenly. */
async function filled(responses: number): Promise<Province> {
	const province = await openProvince({ units: UNITS, criteria: CRITERIA });
	const { db, version, campaign, units } = province;
	const writer = db.sqliteWriter;
	if (writer === null) throw new Error('This bench is about SQLite.');
	const group = writer.prepare(
		`insert into response_group (campaign_id, version_id, unit_id, desk_id, field_code, channel, language)
			values (?, ?, ?, '', ?, ?, 'vi')`
	);
	const whole = writer.prepare('insert into tally (group_id, flag_class, counts) values (?, 0, ?)');
	const daily = writer.prepare(
		'insert into tally_day (group_id, day, flag_class, counts) values (?, ?, 0, ?)'
	);
	const rate = responses / (UNITS * FIELDS * CHANNELS.length * DAYS);
	let cell = 0;
	await db.write(async () => {
		for (const unit of units) {
			for (let field = 0; field < FIELDS; field += 1) {
				for (const channel of CHANNELS) {
					const { lastInsertRowid } = group.run(
						campaign.id,
						version.id,
						unit.id,
						`field-${field}`,
						channel
					);
					const sum = new Array<number>(slotCount(version)).fill(0);
					for (let day = 1; day <= DAYS; day += 1) {
						// Steps of a golden-ratio sequence: even over all cells, whatever the rate.
						cell += 1;
						const size = Math.floor(rate + ((cell * 0.6180339887) % 1));
						if (size === 0) continue;
						const counts = countsOf(version, size, cell);
						counts.forEach((count, slot) => (sum[slot] = (sum[slot] ?? 0) + count));
						daily.run(lastInsertRowid, 20_261_100 + day, encodeCounts(counts));
					}
					if ((sum[0] ?? 0) > 0) whole.run(lastInsertRowid, encodeCounts(sum));
				}
			}
		}
	});
	return province;
}

/** Counts as `size` satisfied and less satisfied people would leave them. */
function countsOf(version: QuestionnaireVersion, size: number, seed: number): number[] {
	const counts = new Array<number>(slotCount(version)).fill(0);
	counts[0] = size;
	for (let item = 0; item < CRITERIA; item += 1) {
		const start = 2 + item * 6;
		let left = size;
		for (const [level, share] of [0.02, 0.04, 0.1, 0.44].entries()) {
			const part = Math.min(
				left,
				Math.floor(size * share + ((seed * (level + 3) + item) % 10) / 10)
			);
			counts[start + level] = part;
			left -= part;
		}
		counts[start + 4] = left;
	}
	return counts;
}
