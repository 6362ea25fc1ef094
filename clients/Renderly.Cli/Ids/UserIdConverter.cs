namespace Renderly.Cli.Ids;

/// <summary>Ids of users, which are UUIDs alone.</summary>
internal sealed class UserIdConverter() : IdConverter("a user");
