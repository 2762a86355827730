/** A unit's responses, each with its signs: what the credibility page and the preview of limits read. */
import { findPressing } from '../../domain/quality-pressing.ts';
import { qualityFlag } from '../../domain/quality.ts';
import type { PressingSign } from '../../domain/quality-stream.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { Queries } from '../db/database.ts';
import { readGrounds, type DeskOfUnit } from './desk-grounds.ts';
import type { FarDesk } from './far-desks.ts';
import type { FormCounts } from './form-counts.ts';
import type { Node } from './protection.ts';
import { readStream, toStreamResponse, type ReadResponse } from './stream.ts';

export interface SignedStream {
	readonly rows: readonly SignedRow[];
	/** Signs that are more common here than in honest units. */
	readonly alarms: readonly PressingSign[];
}

export interface SignedRow extends ReadResponse {
	readonly signs: ReadonlySet<PressingSign>;
}

/** Reads once what can then be judged by several sets of limits. */
export async function readSigned(
	db: Queries,
	form: FormCounts,
	node: Node
): Promise<(rules: QualityRules, far: readonly FarDesk[]) => SignedStream> {
	const rows = await readStream(db, form, node);
	const desks = new Map<string, DeskOfUnit>();
	for (const { deskId, unitId, channel } of rows)
		if (channel === 'kiosk') desks.set(deskId, { deskId, unitId });
	const known = await readGrounds(db, [...desks.values()]);
	return (rules, far) => {
		const farIds = new Set(far.map(({ deskId }) => deskId));
		const grounds = new Map(
			[...known].map(([deskId, ground]) => [deskId, { ...ground, isFar: farIds.has(deskId) }])
		);
		const stream = rows.map((row) => toStreamResponse(form.version, row, rules));
		const found = findPressing(stream, rules, grounds);
		return {
			alarms: found.alarms,
			rows: rows.map((row, at) => ({ ...row, signs: withDoor(found.signs[at], row) }))
		};
	};
}

/** Only the door sees which tablet a response came from; the rest is judged by the limits of today. */
function withDoor(
	signs: ReadonlySet<PressingSign> | undefined,
	{ flags }: ReadResponse
): ReadonlySet<PressingSign> {
	const all = new Set(signs);
	if (flags & qualityFlag.burst) all.add('burst');
	return all;
}
