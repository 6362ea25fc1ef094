namespace Renderly.Gateway;

internal static class ClusterIds
{
    public const string Jobs = "jobs";
    public const string Accounts = "accounts";
    public const string HeyGen = "heygen";
    public const string Veo = "veo";
    public const string Media = "media";
    public const string Webhooks = "webhooks";
    public const string Files = "files";
}
