import {
	dueParts,
	expectedOf,
	paceOf,
	type Expected,
	type Pace
} from '../../domain/campaign-pace.ts';
import { channels, type Campaign, type Channel } from '../../domain/campaign.ts';
import { firstPacked } from '../../domain/packed-counts.ts';
import type { UnitKind } from '../../domain/unit.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { listMembers, type Member } from '../repositories/campaign-members.ts';
import { listLinkCodes } from '../repositories/links.ts';
import { listChannelTallies } from '../repositories/tallies.ts';

export type CountsByChannel = Readonly<Partial<Record<Channel, number>>>;

/** How far a unit has come; counts responses, judges nothing. */
export interface UnitProgress {
	readonly unitId: string;
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string | null;
	readonly kind: UnitKind;
	readonly plannedSample: number | null;
	/** Dossiers it settles in the period that is measured; null where nobody said. */
	readonly volume: number | null;
	/** Null for whoever may not see totals, as all that follows. */
	readonly byChannel: CountsByChannel | null;
	readonly responses: number | null;
	/** Due when today ends; null where nothing is planned. */
	readonly expected: number | null;
	readonly pace: Pace | null;
	/** Null where the campaign takes no answers by link, or is not open yet. */
	readonly linkCode: string | null;
}

export interface ProgressSums {
	readonly units: number;
	/** Null where no unit has a plan. */
	readonly planned: number | null;
	readonly responses: number | null;
	readonly expected: number | null;
	readonly byChannel: CountsByChannel;
	readonly behind: number;
}

export interface ProgressSearch {
	/** Part of a name or a code, accents not needed; empty for all. */
	readonly query: string;
	readonly pace: Pace | null;
	readonly order: ProgressOrder;
	readonly isDescending: boolean;
	readonly limit: number;
	readonly offset: number;
}

export type ProgressOrder = 'name' | 'planned' | 'volume' | 'expected' | 'responses' | 'gap';

/** All of them, by name: for files. */
export const everyUnit: ProgressSearch = {
	query: '',
	pace: null,
	order: 'name',
	isDescending: false,
	limit: Infinity,
	offset: 0
};

export interface Progress {
	/** The page that was asked for. */
	readonly units: readonly UnitProgress[];
	/** How many were found. */
	readonly found: number;
	/** Of all units of the campaign, found or not. */
	readonly sums: ProgressSums;
}

export interface Sight {
	/** Whether the reader may see how many responses came in; who collects them may not. */
	readonly seesResponses: boolean;
	/** YYYY-MM-DD. */
	readonly today: string;
}

/** A unit while it is searched and sorted: thousands of them, of which a page is told. */
interface Line {
	readonly member: Member;
	readonly byChannel: CountsByChannel | null;
	readonly responses: number | null;
	readonly expected: number | null;
	readonly pace: Pace | null;
}

/** A page of the units of a campaign against their plan. */
export async function unitProgress(
	db: Queries,
	campaign: Campaign,
	{ seesResponses, today }: Sight,
	{ query, pace, order, isDescending, limit, offset }: ProgressSearch
): Promise<Progress> {
	const counts = seesResponses ? await responsesByUnit(db, campaign.id) : null;
	const duePart = memorised((member) => dueParts(campaign, member, today));
	const lines = (await listMembers(db, campaign.id)).map((member) =>
		lineOf(member, counts && (counts.get(member.unitId) ?? {}), duePart(member))
	);
	const words = foldAccents(query).split(/\s+/);
	const found = lines.filter(
		(line) =>
			(pace === null || line.pace === pace) &&
			words.every((word) => line.member.searchName.includes(word))
	);
	const page = sorted(found, { order, isDescending }).slice(offset, offset + limit);
	const codes = await listLinkCodes(
		db,
		campaign.id,
		page.map(({ member }) => member.unitId)
	);
	return {
		units: page.map(({ member, ...counted }) => ({
			unitId: member.unitId,
			code: member.code,
			nameVi: member.nameVi,
			nameEn: member.nameEn,
			kind: member.kind,
			plannedSample: member.plannedSample,
			volume: member.volume,
			...counted,
			linkCode: codes.get(member.unitId) ?? null
		})),
		found: found.length,
		sums: sumsOf(lines, seesResponses)
	};
}

/** Responses by unit and channel of a campaign, or of a trial by its id. */
export async function responsesByUnit(
	db: Queries,
	campaignId: string
): Promise<Map<string, CountsByChannel>> {
	const byUnit = new Map<string, Partial<Record<Channel, number>>>();
	for (const { unitId, channel: name, counts: packed } of await listChannelTallies(
		db,
		campaignId
	)) {
		const channel = channels.find((one) => one === name);
		if (!channel) continue;
		const counts = byUnit.get(unitId) ?? {};
		counts[channel] = (counts[channel] ?? 0) + firstPacked(packed);
		byUnit.set(unitId, counts);
	}
	return byUnit;
}

export function responsesOf(byChannel: CountsByChannel): number {
	return channels.reduce((sum, channel) => sum + (byChannel[channel] ?? 0), 0);
}

function lineOf(member: Member, byChannel: CountsByChannel | null, due: Expected): Line {
	if (byChannel === null) return { member, byChannel, responses: null, expected: null, pace: null };
	const responses = responsesOf(byChannel);
	const expected = expectedOf(member.plannedSample, due);
	return {
		member,
		byChannel,
		responses,
		expected: expected && expected.byToday,
		pace: paceOf(responses, member.plannedSample, expected)
	};
}

/** Nearly all units exist on the same days: what is due is worked out once for them. */
function memorised(work: (member: Member) => Expected): (member: Member) => Expected {
	const known = new Map<string, Expected>();
	return (member) => {
		const key = `${member.validFrom} ${member.validTo ?? ''}`;
		const before = known.get(key) ?? work(member);
		known.set(key, before);
		return before;
	};
}

/** What is not known stands last, whichever way it is sorted. */
function sorted(
	lines: readonly Line[],
	{ order, isDescending }: Pick<ProgressSearch, 'order' | 'isDescending'>
): Line[] {
	if (order === 'name') return isDescending ? lines.toReversed() : [...lines];
	const valueOf = (line: Line): number | null => {
		if (order === 'planned') return line.member.plannedSample;
		if (order === 'volume') return line.member.volume;
		if (order === 'gap')
			return line.responses === null || line.expected === null
				? null
				: line.responses - line.expected;
		return line[order];
	};
	const way = isDescending ? -1 : 1;
	return lines
		.map((line) => ({ line, value: valueOf(line) }))
		.sort((one, other) => {
			if (one.value === null || other.value === null)
				return Number(one.value === null) - Number(other.value === null);
			return way * (one.value - other.value);
		})
		.map(({ line }) => line);
}

function sumsOf(lines: readonly Line[], seesResponses: boolean): ProgressSums {
	const byChannel: Partial<Record<Channel, number>> = {};
	let [planned, responses, expected, behind] = [0, 0, 0, 0];
	let isPlanned = false;
	for (const line of lines) {
		const { plannedSample } = line.member;
		if (plannedSample !== null) isPlanned = true;
		planned += plannedSample ?? 0;
		responses += line.responses ?? 0;
		expected += line.expected ?? 0;
		if (line.pace === 'behind') behind += 1;
		for (const channel of channels) {
			const count = line.byChannel?.[channel];
			if (count !== undefined) byChannel[channel] = (byChannel[channel] ?? 0) + count;
		}
	}
	return {
		units: lines.length,
		planned: isPlanned ? planned : null,
		responses: seesResponses ? responses : null,
		expected: seesResponses && isPlanned ? expected : null,
		byChannel,
		behind
	};
}
