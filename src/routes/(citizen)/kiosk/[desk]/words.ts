import { inLanguage, type Texts } from '$lib/domain/questionnaire';

/** Languages the screens themselves speak; a form may speak more, its screens are then Vietnamese. */
export type Locale = 'vi' | 'en';

export function localeOf(language: string): Locale {
	return language === 'en' ? 'en' : 'vi';
}

/** The name of a language in itself. */
export function nameOfLanguage(language: string): string {
	const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
	return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

interface Named {
	readonly nameVi: string;
	readonly nameEn: string | null;
}

export function nameIn({ nameVi, nameEn }: Named, language: string): string {
	const texts: Texts = nameEn === null ? { vi: nameVi } : { vi: nameVi, en: nameEn };
	return inLanguage(texts, language);
}
