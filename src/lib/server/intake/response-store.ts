import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';

/** What responses may share; all but the moment and the answers. */
export interface ResponseGroup {
	readonly campaignId: string;
	readonly versionId: string;
	readonly unitId: string;
	/** Empty where there is none, as is the field's code. */
	readonly deskId: string;
	readonly fieldCode: string;
	readonly channel: string;
	readonly language: string;
	/** Empty where nobody said. */
	readonly timeliness: string;
	/** The file that brought them; empty for what came through the door. */
	readonly batchId: string;
}

export interface ResponseRow {
	readonly id: string;
	readonly groupId: number;
	readonly answeredAt: Date;
	readonly receivedAt: Date;
	readonly durationSeconds: number | null;
	readonly flags: number;
	readonly isPartial: boolean;
	/** Packed by domain/answer-code.ts. */
	readonly answers: string;
	/** Packed by domain/pace-code.ts; null where unknown. */
	readonly pace: string | null;
	readonly written: readonly { itemCode: string; text: string }[];
}

/** What is to be added to one row of `tally` or, with a day, of `tally_day`. */
export interface TallyChange {
	readonly groupId: number;
	/** Null for the tally of the whole campaign. */
	readonly day: number | null;
	readonly flagClass: number;
	readonly version: QuestionnaireVersion;
	/** By slot; negative where responses are taken back. */
	readonly added: readonly number[];
}

/** What differs between the engines when responses are written; inside the caller's transaction. */
export interface ResponseStore {
	/** Ids by group key; groups that are missing are made. */
	saveGroups(groups: ReadonlyMap<string, ResponseGroup>): Promise<ReadonlyMap<string, number>>;
	/** Stores rows with their written answers, and tells for each whether its id was new. */
	insert(rows: readonly ResponseRow[]): Promise<boolean[]>;
	/** Adds to the tallies, each of which is read, changed and written back under a lock. */
	changeTallies(changes: readonly TallyChange[]): Promise<void>;
}

/** One string for one group; groups are locked in the order of these. */
export function groupKey(group: ResponseGroup): string {
	return groupValues(group).join('|');
}

/** What makes a group one, in the order of its columns. */
export function groupValues(group: ResponseGroup): readonly string[] {
	const { campaignId, versionId, unitId, deskId, fieldCode, channel, language } = group;
	const { timeliness, batchId } = group;
	return [campaignId, versionId, unitId, deskId, fieldCode, channel, language, timeliness, batchId];
}
