import { redirect } from '@sveltejs/kit';
import { localPath } from '$lib/server/auth/local-path';
import { cookieMaxAge, cookieName, toLocale } from '$lib/text/generated/runtime';

/** Remembers the language and comes back; readable by scripts, since the browser speaks it too. */
export const POST = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const locale = toLocale(form.get('ngon-ngu')) ?? 'vi';
	cookies.set(cookieName, locale, {
		path: '/',
		maxAge: cookieMaxAge,
		httpOnly: false,
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	});
	redirect(303, localPath(form.get('ve'), '/'));
};
