namespace Renderly.Jobs.Peers;

/// <summary>Another service of the installation.</summary>
/// <param name="Name">As people write it, such as <c>Accounts</c>.</param>
/// <param name="Setting">The setting that says where it is.</param>
internal sealed record Peer(string Name, string Setting);
