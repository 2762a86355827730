/** Single responses of a unit as the reports on trust and importance read them. */
import { unpackAnswers } from '../../domain/answer-code.ts';
import type { Answers } from '../../domain/answers.ts';
import { unpackTimes } from '../../domain/pace-code.ts';
import { hasHastyRun } from '../../domain/quality.ts';
import type { StreamResponse } from '../../domain/quality-stream.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { Queries } from '../db/database.ts';
import { listStream, type StreamRow } from '../repositories/response-streams.ts';
import type { FormCounts } from './form-counts.ts';
import type { Node } from './protection.ts';

/**
 * A page reads at most so many responses one by one, the newest: 20,000 take about half a second and
 * some 20 MB. The cost grows with the responses read and with nothing else.
 */
const STREAM_MAX = 20_000;

export interface ReadResponse extends StreamRow {
	readonly given: Answers;
}

export async function readStream(
	db: Queries,
	{ campaign, version, unitIds }: FormCounts,
	node: Node
): Promise<ReadResponse[]> {
	const rows = await listStream(db, {
		campaignId: campaign.id,
		versionId: version.id,
		unitIds: node.flatMap((atom) => unitIds[atom] ?? []),
		limit: STREAM_MAX
	});
	return rows.map((row) => ({ ...row, given: unpackAnswers(version, row.answers) }));
}

export function toStreamResponse(
	version: QuestionnaireVersion,
	{ deskId, channel, answeredAt, durationSeconds, given, pace }: ReadResponse,
	rules: QualityRules
): StreamResponse {
	const itemTimes = pace === null ? null : unpackTimes(version, pace);
	return {
		deskId,
		isKiosk: channel === 'kiosk',
		answeredAt,
		durationSeconds,
		levels: ratingCodes(version).map((code) => levelIn(given, code)),
		answered: Object.keys(given).length,
		...(itemTimes === null
			? {}
			: {
					isHasty: hasHastyRun(version, given, { itemTimes, rules }),
					itemSeconds: Object.values(itemTimes).reduce((sum, time) => sum + time, 0) / 1000
				})
	};
}

/** The level an item was answered with; null for no answer and for "no opinion". */
export function levelIn(given: Answers, itemCode: string): number | null {
	const value = given[itemCode];
	return typeof value === 'number' && value > 0 ? value : null;
}

function ratingCodes({ sections }: QuestionnaireVersion): string[] {
	return sections.flatMap(({ items }) =>
		items.filter(({ kind }) => kind === 'rating').map(({ code }) => code)
	);
}
