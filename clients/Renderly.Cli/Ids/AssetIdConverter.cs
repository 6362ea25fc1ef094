namespace Renderly.Cli.Ids;

/// <summary>Ids of assets.</summary>
internal sealed class AssetIdConverter() : IdConverter("an asset", "asset");
