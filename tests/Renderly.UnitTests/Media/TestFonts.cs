using Microsoft.Extensions.Options;
using Renderly.Texts;

namespace Renderly.UnitTests.Media;

/// <summary>The fonts of this machine, as a host finds them.</summary>
internal static class TestFonts
{
    public static FontCatalog Catalog { get; } = new(Options.Create(new TextOptions()));

    public static FontCoverage Coverage { get; } = new(Catalog);
}
