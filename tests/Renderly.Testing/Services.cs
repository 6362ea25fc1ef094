namespace Renderly.Testing;

/// <summary>Names of the service processes.</summary>
public static class Services
{
    public const string Gateway = "Renderly.Gateway";
    public const string Accounts = "Renderly.Accounts";
    public const string Jobs = "Renderly.Jobs";
    public const string Veo = "Renderly.Veo";
    public const string HeyGen = "Renderly.HeyGen";
    public const string Media = "Renderly.Media";
    public const string Webhooks = "Renderly.Webhooks";
    public const string Simulator = "Renderly.Simulator";

    /// <summary>All of them; each must survive being killed.</summary>
    public static readonly IReadOnlyList<string> All = [Gateway, Accounts, Jobs, Veo, HeyGen, Media, Webhooks, Simulator];

    public static readonly IReadOnlyList<string> Workers = [Veo, HeyGen, Media];
}
