using System.Globalization;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>Sizes as the API spells them: <c>720x1280</c>.</summary>
internal static class OpenAiSizes
{
    private const int LeastSide = 64;
    private const int MostSide = 16_384;

    public static (int Width, int Height) Read(string member, string text) =>
        text.Split('x') is [var width, var height] && Side(width) is { } w && Side(height) is { } h
            ? (w, h)
            : throw ProviderException.InvalidMember(member, $"'{text}' is no size such as 720x1280");

    private static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && side is >= LeastSide and <= MostSide
            ? side
            : null;
}
