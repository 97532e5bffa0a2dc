// Passkeys: the browser asks for a finger, a face or a PIN; a form carries its answer to us.
//   <form data-passkey="sign-in"> asks our server for the question when it is needed
//   <form data-passkey="show" data-question="…"> shows a passkey one has
//   <form data-passkey="make" data-question="…"> makes a new one
// Forms that are hidden without JavaScript appear where the browser can do this.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const known = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

async function question(form) {
  if (form.dataset.question) return JSON.parse(form.dataset.question).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no question");
  return (await answer.json()).request_options.publicKey;
}

function make(asked) {
  const publicKey = {
    ...asked,
    challenge: toBytes(asked.challenge),
    user: { ...asked.user, id: toBytes(asked.user.id) },
    excludeCredentials: known(asked.excludeCredentials),
    authenticatorSelection: {
      ...asked.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
  return navigator.credentials.create({ publicKey });
}

function show(asked) {
  const publicKey = {
    ...asked,
    challenge: toBytes(asked.challenge),
    allowCredentials: known(asked.allowCredentials),
  };
  return navigator.credentials.get({ publicKey });
}

function written({ id, rawId, type, response, authenticatorAttachment }) {
  const said = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[part]) said[part] = toText(response[part]);
  if (response.getTransports) said.transports = response.getTransports();
  return { id, rawId: toText(rawId), type, authenticatorAttachment, response: said, clientExtensionResults: {} };
}

if (window.PublicKeyCredential)
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      const answer = form.elements.credential;
      if (answer.value && answer.value !== "null") return;
      event.preventDefault();
      const trouble = document.querySelector("[data-passkey-trouble]");
      try {
        const asked = await question(form);
        const passkey = await (form.dataset.passkey === "make" ? make(asked) : show(asked));
        answer.value = JSON.stringify(written(passkey));
        if (trouble) trouble.hidden = true;
        form.submit();
      } catch {
        if (trouble) trouble.hidden = false;
      }
    });
  }
