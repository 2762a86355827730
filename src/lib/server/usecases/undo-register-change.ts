import type { RegisterChange } from '../../domain/register-change.ts';
import type { Database } from '../db/database.ts';
import { holdRegisters } from '../register/book.ts';
import { takeBack } from '../register/write.ts';

export interface Request {
	readonly changeId: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Takes back a change of units, targets, fields or procedures, as long as nothing hangs on it.
 *
 * @throws Problem what `takeBack` throws
 */
export function undoRegisterChange(db: Database, request: Request): Promise<RegisterChange> {
	return db.write(async (tx) => {
		await holdRegisters(tx, request.now);
		return takeBack(tx, request);
	});
}
