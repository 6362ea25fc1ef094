using Renderly.Simulator.Media.Presenters;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>What HeyGen was asked for.</summary>
internal sealed record HeyGenVideo(PresenterRequest Presenter, string? Title, string? FolderId, string? CallbackId, string? CallbackUrl)
{
    public const string Provider = "heygen";

    public const string Studio = "studio-video";
    public const string Avatar = "avatar-video";
    public const string Transparent = "transparent-avatar";
    public const string Green = "green-avatar";
}
