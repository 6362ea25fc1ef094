using System.Globalization;

namespace Renderly.Testing;

/// <summary>Names of the service processes.</summary>
public static class Services
{
    public const string Gateway = "Renderly.Gateway";
    public const string Accounts = "Renderly.Accounts";
    public const string Jobs = "Renderly.Jobs";
    public const string Veo = "Renderly.Veo";
    public const string HeyGen = "Renderly.HeyGen";
    public const string Generation = "Renderly.Generation";
    public const string Media = "Renderly.Media";
    public const string Webhooks = "Renderly.Webhooks";
    public const string Projects = "Renderly.Projects";
    public const string Simulator = "Renderly.Simulator";

    /// <summary>All of them; each must survive being killed.</summary>
    public static readonly IReadOnlyList<string> All =
        [Gateway, Accounts, Jobs, Veo, HeyGen, Generation, Media, Webhooks, Projects, Simulator];

    /// <summary>Name of the n-th process of a service; the first is called like the service.</summary>
    public static string Replica(string service, int number) =>
        number == 1 ? service : string.Create(CultureInfo.InvariantCulture, $"{service}#{number}");

    /// <summary>The service that a process is one of.</summary>
    public static string Of(string process) => process.Split('#')[0];

    public static readonly IReadOnlyList<string> Workers = [Veo, HeyGen, Generation, Media];
}
