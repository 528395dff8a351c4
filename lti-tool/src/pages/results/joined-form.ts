import { type PostedForm, textOf, textsOf } from '../../view/edit-form.ts';

/** Lists of choices come as several values of one name; codecs read one text. */
export function joinedForm(form: PostedForm): PostedForm {
  return Object.fromEntries(
    Object.keys(form).map((name) => {
      const values = textsOf(form, name).filter(Boolean);
      return [name, Array.isArray(form[name]) ? values.join(', ') : textOf(form, name)];
    }),
  );
}
