import { fail, redirect } from '@sveltejs/kit';
import { passwordField, setUpForm } from '$lib/domain/account-form';
import { Problem } from '$lib/domain/problem';
import { signIn } from '$lib/server/auth/session';
import { nextPath } from '$lib/server/auth/way';
import { answer, show } from '$lib/server/http';
import { openSetUp, setUpProvince } from '$lib/server/usecases/set-up-province';

export const load = ({ locals, params, setHeaders }) =>
	show(async () => {
		setHeaders({ 'cache-control': 'no-store' });
		const province = await openSetUp(locals.db.read, params.token, new Date());
		return { province: province && { name: province.nameVi, code: province.code } };
	});

export const actions = {
	async default(event) {
		const { locals, params, request } = event;
		const form = await request.formData();
		const one = (name: string) => String(form.get(name) ?? '').slice(0, 300);
		const values = {
			provinceName: one('provinceName'),
			provinceCode: one('provinceCode'),
			email: one('email'),
			name: one('name')
		};
		const now = new Date();
		const outcome = await answer(async () => {
			const parsed = setUpForm.safeParse(values);
			if (!parsed.success) throw new Problem('input.invalid');
			const { accountId, stage } = await setUpProvince(locals.db, {
				token: params.token,
				form: parsed.data,
				password: passwordField.parse(form.get('password')),
				repeated: passwordField.parse(form.get('repeated')),
				address: event.getClientAddress(),
				now
			});
			await signIn(event, accountId, stage, now);
			return stage;
		});
		if (typeof outcome !== 'string') return fail(outcome.status, { ...outcome.data, values });
		redirect(303, nextPath(outcome, null));
	}
};
