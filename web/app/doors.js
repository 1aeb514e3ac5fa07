// Of the two ways to see the portal, a page in the app offers the other one.

export function showDoors() {
  for (const door of document.querySelectorAll('[data-open-app]')) door.hidden = true;
  for (const door of document.querySelectorAll('[data-plain-page]')) door.hidden = false;
}
