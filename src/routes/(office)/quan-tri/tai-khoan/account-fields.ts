import { accountForm } from '$lib/domain/account-form';
import { Problem } from '$lib/domain/problem';
import { findMeantUnit } from '$lib/server/reports/account-list';
import type { Invitation } from '$lib/server/usecases/invite-account';

/** The fields as they were sent, to be checked and, where something is wrong, to be shown again. */
export function valuesOf(form: FormData) {
	const one = (name: string) => String(form.get(name) ?? '').slice(0, 300);
	return { email: one('email'), name: one('name'), role: one('role'), unit: one('unit') };
}

/** @throws Problem `input.invalid`, `account.unknownUnit` */
export async function readAccount(
	db: App.Locals['db'],
	values: ReturnType<typeof valuesOf>
): Promise<Invitation> {
	const parsed = accountForm.safeParse(values);
	if (!parsed.success) throw new Problem('input.invalid');
	const { unit: typed, ...rest } = parsed.data;
	const unit = await findMeantUnit(db.read, typed, new Date());
	if (!unit) throw new Problem('account.unknownUnit', { unit: typed });
	return { ...rest, unitId: unit.id };
}
