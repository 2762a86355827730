import { Problem } from '../../domain/problem.ts';
import { inReceiptOrder, mustBeAmount, type ReceiptLine } from '../../domain/receipt.ts';
import type { Database } from '../db/database.ts';
import { readContact } from '../intake/field-contact.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listDossiersById } from '../repositories/frames.ts';
import { getSample, listCases } from '../repositories/samples.ts';
import { listUnitsById } from '../repositories/units.ts';

export interface Request {
	sampleId: string;
	/** People of one unit alone; null for all. */
	unitId: string | null;
	/** Đồng for one person. */
	amount: number;
	actorId: string;
	now: Date;
}

export interface ReceiptList {
	readonly campaignName: string;
	readonly campaignCode: string;
	readonly amount: number;
	readonly lines: readonly (ReceiptLine & { readonly unitName: string })[];
	/** People who answered and whose contact was deleted by now. */
	readonly purged: number;
}

/**
 * Opens the names of those who answered, to pay them, and writes down that it was done. Read from
 * the sample alone: no form, no response, no day.
 *
 * @throws Problem `sample.notFound`, `receipt.badAmount`, `receipt.nobody`, `personal.unreadable`
 */
export async function printReceipts(
	db: Database,
	personalData: PersonalData,
	{ sampleId, unitId, amount, actorId, now }: Request
): Promise<ReceiptList> {
	mustBeAmount(amount);
	return db.write(async (tx) => {
		const sample = await getSample(tx, sampleId);
		const { nameVi: campaignName, code: campaignCode } = await getCampaign(tx, sample.campaignId);
		const done = (await listCases(tx, sampleId)).filter(({ state }) => state === 'accepted');
		const ids = done.map(({ dossierId }) => dossierId);
		const dossiers = [...(await listDossiersById(tx, ids)).values()].filter(
			(one) => unitId === null || one.unitId === unitId
		);
		const found = dossiers.flatMap((dossier) => {
			const contact = readContact(personalData, dossier);
			return contact === null
				? []
				: [{ unitId: dossier.unitId, name: contact.name, address: contact.address }];
		});
		if (found.length === 0) throw new Problem('receipt.nobody');
		const units = await listUnitsById(
			tx,
			found.map((line) => line.unitId)
		);
		const nameOf = (id: string) => units.get(id)?.nameVi ?? '';
		const lines = inReceiptOrder(found, nameOf).map((line) => ({
			...line,
			unitName: nameOf(line.unitId)
		}));
		const details = { people: lines.length, amount };
		const action = 'receipt.print';
		await recordEvent(tx, { at: now, actorId, action, subjectId: sampleId, details });
		const purged = dossiers.length - found.length;
		return { campaignName, campaignCode, amount, lines, purged };
	});
}
