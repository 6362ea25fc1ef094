using System.Diagnostics.CodeAnalysis;
using Renderly.Web.Http;

namespace Renderly.Projects.Assets;

/// <summary>How ids of assets are written: <c>asset_</c> and 32 hexadecimal digits.</summary>
internal static class AssetIds
{
    private const string Kind = "asset";

    public static string Text(Guid id) => PrefixedIds.Text(Kind, id);

    /// <summary>Understands every spelling.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id) => PrefixedIds.TryParse(Kind, text, out id);
}
