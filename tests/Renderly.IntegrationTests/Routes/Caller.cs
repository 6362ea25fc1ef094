namespace Renderly.IntegrationTests.Routes;

/// <summary>Who calls a route in the matrix.</summary>
internal enum Caller
{
    NoToken,
    WrongToken,
    ReadOnly,
    OtherUser,
    Admin,
    Owner,
}
