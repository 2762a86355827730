import type Sqlite from 'better-sqlite3';
import { groupValues, type ResponseStore, type TallyChange } from './response-store.ts';
import { changedCounts } from './tally-changes.ts';

/**
 * Raw prepared statements on the writer's connection, inside the transaction that `db.write` has
 * begun there: the query builder would cost more than all the rest of taking a response in.
 */
export function sqliteStore(connection: Sqlite.Database): ResponseStore {
	const known = stores.get(connection);
	if (known) return known;
	const store = prepare(connection);
	stores.set(connection, store);
	return store;
}

const stores = new WeakMap<Sqlite.Database, ResponseStore>();

function prepare(connection: Sqlite.Database): ResponseStore {
	const findGroup = connection.prepare<string[], { id: number }>(
		`select id from response_group where campaign_id = ? and version_id = ? and unit_id = ?
			and desk_id = ? and field_code = ? and channel = ? and language = ? and timeliness = ?
			and batch_id = ?`
	);
	const insertGroup = connection.prepare<string[]>(
		`insert into response_group
			(campaign_id, version_id, unit_id, desk_id, field_code, channel, language, timeliness, batch_id)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	);
	const insertResponse = connection.prepare(
		`insert into response (id, group_id, answered_at, received_at, duration_seconds, flags, is_partial, answers, pace)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`
	);
	const insertText = connection.prepare(
		'insert into response_text (response_id, item_code, text) values (?, ?, ?)'
	);
	const change = tallyStatements(connection);

	return {
		async saveGroups(groups) {
			const ids = new Map<string, number>();
			for (const [key, group] of groups) {
				const values = groupValues(group);
				const found = findGroup.get(...values);
				ids.set(key, found?.id ?? Number(insertGroup.run(...values).lastInsertRowid));
			}
			return ids;
		},
		async insert(rows) {
			return rows.map((row) => {
				const id = uuidBytes(row.id);
				const { changes } = insertResponse.run(
					id,
					row.groupId,
					row.answeredAt.getTime(),
					row.receivedAt.getTime(),
					row.durationSeconds,
					row.flags,
					row.isPartial ? 1 : 0,
					row.answers,
					row.pace
				);
				if (changes === 0) return false;
				for (const { itemCode, text } of row.written) insertText.run(id, itemCode, text);
				return true;
			});
		},
		async changeTallies(changes) {
			for (const one of changes) change(one);
		}
	};
}

/** Reads, changes and writes back one tally row. */
function tallyStatements(connection: Sqlite.Database): (change: TallyChange) => void {
	const findWhole = connection.prepare<number[], { counts: Buffer }>(
		'select counts from tally where group_id = ? and flag_class = ?'
	);
	const saveWhole = connection.prepare(
		'replace into tally (group_id, flag_class, counts) values (?, ?, ?)'
	);
	const findDay = connection.prepare<number[], { counts: Buffer }>(
		'select counts from tally_day where group_id = ? and flag_class = ? and day = ?'
	);
	const saveDay = connection.prepare(
		'replace into tally_day (group_id, flag_class, day, counts) values (?, ?, ?, ?)'
	);

	return (change) => {
		const { groupId, day, flagClass } = change;
		const key = day === null ? [groupId, flagClass] : [groupId, flagClass, day];
		const stored = (day === null ? findWhole : findDay).get(...key);
		const counts = changedCounts(stored?.counts, change);
		(day === null ? saveWhole : saveDay).run(...key, counts);
	};
}

function uuidBytes(id: string): Buffer {
	return Buffer.from(id.replaceAll('-', ''), 'hex');
}
