import type { Interviewer, InterviewerForm } from '../../domain/interviewer.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveInterviewer as save } from '../repositories/interviewers.ts';
import { getUnit } from '../repositories/units.ts';

export interface Request {
	readonly accountId: string;
	readonly form: InterviewerForm;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Says what an interviewer may be sent for: his post office, languages, places, and where he served.
 *
 * @throws Problem `account.notFound`, `interviewer.notOne`, `unit.notFound`, `assignment.noOffice`
 */
export function saveInterviewer(db: Database, request: Request): Promise<Interviewer> {
	const { accountId, form, actorId, now } = request;
	return db.write(async (tx) => {
		const { role } = await getAccount(tx, accountId);
		if (role !== 'interviewer') throw new Problem('interviewer.notOne');
		const office = await getUnit(tx, form.officeId);
		if (office.kind !== 'postOffice') throw new Problem('assignment.noOffice');
		for (const id of [...form.unitIds, ...form.servedUnitIds]) await getUnit(tx, id);
		const saved: Interviewer = { ...form, accountId, changedAt: now };
		await save(tx, saved);
		const details = {
			unit: office.id,
			languages: form.languages.join(' '),
			casesMax: form.casesMax,
			served: form.servedUnitIds.length
		};
		const event = { at: now, actorId, action: 'interviewer.save', subjectId: accountId, details };
		await recordEvent(tx, event);
		return saved;
	});
}
