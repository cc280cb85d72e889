"""A figure in a notebook that runs lines of Keras in the browser, with TensorFlow's exact digits, in every version from 2.0 to 3.15."""

import html
import pathlib
import textwrap

import anywidget
import traitlets

__all__ = ["Playground"]
__version__ = "0.1.0"


class Playground(anywidget.AnyWidget):
    """A program of Keras, NumPy and Python, run where it is read: the kernel computes nothing, and TensorFlow need not be installed.

    ``Playground(program, keras="3.15", edit="all", ...)``, where the options are the element's attributes, as the documentation of
    the page lists them. A wrong option is a ``traitlets.TraitError``, an unknown one a ``TypeError``.
    """

    _esm = pathlib.Path(__file__).parent / "widget.js"

    program = traitlets.Unicode(help="The program, as it is shown: what a reader types comes back here").tag(sync=True)
    printed = traitlets.Unicode(help="What the program prints, once it was shown; nobody sets it").tag(sync=True)
    keras = traitlets.Unicode("3.15", help="The version: 2.0 to 2.21, or 3.0 to 3.15").tag(sync=True)
    platform = traitlets.Enum(["tensorflow", "engine"], "tensorflow", help="Whose last digits").tag(sync=True)
    entropy = traitlets.Unicode(help="A whole number that stands for the operating system's randomness").tag(sync=True)
    edit = traitlets.Unicode("all", help="What may be edited: all, none, or some of rows, seeds, units").tag(sync=True)
    hide = traitlets.Unicode(help="Parts that are left out, such as toolbar,examples,versions").tag(sync=True)
    theme = traitlets.Enum(["auto", "light", "dark"], "auto", help="auto: as JupyterLab's").tag(sync=True)
    height = traitlets.Unicode(help="The most that it takes, such as 480px; what is longer scrolls").tag(sync=True)

    def __init__(self, program="", **options):
        unknown = [name for name in options if name not in self.trait_names()]
        if unknown:
            raise TypeError(f"Playground() got an unexpected keyword argument {unknown[0]!r}")
        if "entropy" in options:
            options["entropy"] = str(options["entropy"])
        super().__init__(program=textwrap.dedent(program).strip("\n") + "\n" if program else "", **options)

    @traitlets.validate("keras")
    def _is_version(self, proposal):
        major, _, minor = proposal["value"].partition(".")
        if major not in ("2", "3") or not minor.isdecimal():
            raise traitlets.TraitError(f"keras: expected a version such as '3.15'. Received: {proposal['value']!r}")
        return proposal["value"]

    @traitlets.validate("entropy")
    def _is_number(self, proposal):
        if proposal["value"] and not proposal["value"].isdecimal():
            raise traitlets.TraitError(f"entropy: expected a whole number. Received: {proposal['value']!r}")
        return proposal["value"]

    @traitlets.validate("edit")
    def _is_editable(self, proposal):
        names = {"all", "none", "rows", "seeds", "units"}
        if not set(proposal["value"].replace(",", " ").split()) <= names:
            raise traitlets.TraitError(f"edit: expected some of {', '.join(sorted(names))}. Received: {proposal['value']!r}")
        return proposal["value"]

    def _repr_mimebundle_(self, **kwargs):
        """With the program as text, for those who read the notebook where no widgets are."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, *metadata = bundle if isinstance(bundle, tuple) else (bundle,)
        listing = f'<pre><code class="language-python">{html.escape(self.program)}</code></pre>'
        data = {**data, "text/html": listing, "text/plain": self.program or data.get("text/plain", "")}
        return (data, *metadata) if metadata else data
