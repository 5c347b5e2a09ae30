// What pages can do only in the reader's browser. Without this script nothing is missing.
'use strict';

// The site does not know the day on which somebody reads it; the browser does.
function showOverdueReview() {
  const now = new Date();
  const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  for (const note of document.querySelectorAll('[data-review]')) {
    note.hidden = note.dataset.review >= month;
  }
}

function offerCopies() {
  if (!navigator.clipboard || !window.isSecureContext) return;
  for (const button of document.querySelectorAll('button.copy')) {
    const box = button.parentElement;
    const said = box.querySelector('.copied');
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(box.querySelector('pre').textContent);
        said.textContent = button.dataset.done;
        setTimeout(() => { said.textContent = ''; }, 4000);
      } catch {
        // The browser forbids it after all.
        button.hidden = true;
      }
    });
  }
}

showOverdueReview();
offerCopies();
