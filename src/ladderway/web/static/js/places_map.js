/* Draws the map of places. The table beside it says the same; without this file nothing is lost. */
"use strict";

(() => {
  const box = document.getElementById("places-map");
  if (!box || !window.L) return;
  const said = box.dataset;
  const NEAR = 46; // pixels within which marks become one
  const CLOSEST = 17;
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function link(text, url) {
    const made = element("a", text);
    made.href = url;
    return made;
  }

  function placeCard(place) {
    const card = element("div");
    const head = element("p");
    head.append(element("strong", place.name), ` (${place.precision})`);
    const list = element("ul");
    for (const [title, organization, url] of place.programs) {
      const item = element("li");
      item.append(link(title, url), " ", element("span", organization, "small"));
      list.append(item);
    }
    card.append(head, list);
    if (place.more) {
      const more = element("p");
      more.append(link(put(said.more, { count: place.count }), place.url));
      card.append(more);
    }
    return card;
  }

  function cards(places) {
    const all = element("div");
    all.append(...places.map(placeCard));
    return all;
  }

  /* Places that are near each other on the screen, as groups; the largest place leads. */
  function grouped(map, places) {
    const groups = [];
    for (const place of places) {
      const at = map.project(place.point);
      const group = groups.find((g) => Math.hypot(g.at.x - at.x, g.at.y - at.y) < NEAR);
      if (group) group.places.push(place);
      else groups.push({ at, places: [place] });
    }
    return groups;
  }

  function mark(map, group) {
    const { places } = group;
    const [first] = places;
    const count = places.reduce((sum, place) => sum + place.count, 0);
    const many = places.length > 1;
    const size = Math.round(Math.min(54, 26 + 7 * Math.log2(count + 1)));
    const kind = many ? "many" : first.exact ? "exact" : "";
    const title = many
      ? put(said.places, { places: places.length, count })
      : `${first.name} – ${put(said.programs, { count })}`;
    const icon = L.divIcon({
      className: `places-mark ${kind}`,
      html: element("span", String(count)),
      iconSize: [size, size],
    });
    const made = L.marker(first.point, { icon, title, keyboard: true });
    made.on("add", () => made.getElement().setAttribute("aria-label", title));
    const closer = () => map.fitBounds(L.latLngBounds(places.map((p) => p.point)).pad(0.3), { maxZoom: CLOSEST });
    const spread = many && new Set(places.map((p) => p.point.join())).size > 1;
    if (spread && map.getZoom() < CLOSEST) made.on("click keypress", (event) => {
      if (event.type !== "click" && !["Enter", " "].includes(event.originalEvent.key)) return;
      box.focus({ preventScroll: true }); // the mark goes, and whoever was on it stays on the map
      closer();
    });
    else made.bindPopup(() => cards(places), { maxWidth: 340, minWidth: 220 });
    return made;
  }

  function shownKinds(zoom) {
    if (zoom < 9) return ["municipality"];
    return zoom < 12 ? ["municipality", "neighbourhood"] : ["neighbourhood", "postal_area", "municipality"];
  }

  /* Names that do not stand on each other or on a mark. */
  function names(map, background, taken) {
    const layer = L.layerGroup();
    const bounds = map.getBounds();
    const kinds = shownKinds(map.getZoom());
    for (const kind of kinds) {
      for (const [name, its, latitude, longitude] of background) {
        if (its !== kind || !bounds.contains([latitude, longitude])) continue;
        const at = map.latLngToContainerPoint([latitude, longitude]);
        const half = 4 + name.length * 3.6;
        const space = { left: at.x - half, right: at.x + half, top: at.y - 2, bottom: at.y + 22 };
        const free = taken.every((t) =>
          space.right < t.left || space.left > t.right || space.bottom < t.top || space.top > t.bottom);
        if (!free) continue;
        taken.push(space);
        const icon = L.divIcon({ className: `area-name ${kind}`, html: element("span", name), iconSize: null });
        layer.addLayer(L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }));
      }
    }
    return layer;
  }

  function dots(background) {
    const renderer = L.svg({ padding: 0.5 });
    return L.layerGroup(background.filter(([, kind]) => kind !== "municipality").map(([, kind, latitude, longitude]) =>
      L.circleMarker([latitude, longitude], {
        renderer, radius: kind === "neighbourhood" ? 2.5 : 2, className: "area-dot", interactive: false, stroke: false,
      })));
  }

  function draw(data) {
    box.replaceChildren();
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(box, {
      zoomControl: false, attributionControl: Boolean(data.attribution), maxZoom: CLOSEST, minZoom: 4,
      fadeAnimation: false, zoomAnimation: !still, inertia: !still,
    });
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", said.map);
    L.control.zoom({ zoomInTitle: said.closer, zoomOutTitle: said.farther }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.on("popupopen", ({ popup }) => {
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", said.close);
    });
    const bounds = L.latLngBounds(data.places.map((place) => place.point));
    map.fitBounds(bounds.pad(0.15), { maxZoom: 14 });
    if (data.tiles) {
      const safe = element("span", data.attribution).innerHTML; // a text, not markup
      L.tileLayer(data.tiles, { attribution: safe, maxZoom: CLOSEST }).addTo(map);
    } else {
      dots(data.background).addTo(map);
    }
    const layers = [];
    const redraw = () => {
      layers.splice(0).forEach((layer) => layer.remove());
      const groups = grouped(map, data.places);
      const marks = L.layerGroup(groups.map((group) => mark(map, group)));
      if (!data.tiles) {
        const taken = groups.map((group) => {
          const at = map.latLngToContainerPoint(group.places[0].point);
          return { left: at.x - 20, right: at.x + 20, top: at.y - 20, bottom: at.y + 20 };
        });
        layers.push(names(map, data.background, taken).addTo(map));
      }
      layers.push(marks.addTo(map));
    };
    map.on("zoomend", redraw);
    map.on("dragend", () => { if (!box.querySelector(".leaflet-popup")) redraw(); });
    redraw();
  }

  fetch(said.from, { headers: { Accept: "application/json" } })
    .then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    })
    .then(draw)
    .catch(() => box.replaceChildren(element("p", said.failed, "small")));
})();
