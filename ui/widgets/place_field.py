"""A place on the earth, typed as "51.48, -0.61"."""

import re

from ui.widgets.typed_field import TypedField

Place = tuple[float, float]
NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"


class PlaceField(TypedField):
    """Keeps latitude and longitude in degrees."""

    def read(self, text: str) -> Place:
        found = re.fullmatch(rf"\s*{NUMBER}\s*[,; ]\s*{NUMBER}\s*", text)
        if found is None:
            raise ValueError(self.tr("Write latitude and longitude, such as 51.48, -0.61."))
        latitude, longitude = float(found[1]), float(found[2])
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise ValueError(
                self.tr("Latitudes go to 90 and longitudes to 180, south and west -.")
            )
        return latitude, longitude

    def write(self, value: Place) -> str:
        return f"{value[0]:g}, {value[1]:g}"

    def stepped(self, value: Place | None, steps: int, *, wide: bool) -> Place | None:
        return value
