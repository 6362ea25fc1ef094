namespace Renderly.IntegrationTests.Routes;

/// <summary>Whom a route lets in.</summary>
internal enum Access
{
    /// <summary>Everybody, without a token.</summary>
    Public,

    /// <summary>Other processes of the installation; not reachable through the gateway.</summary>
    Service,

    /// <summary>Every token; a read-only one may only read. The route knows nothing of other users.</summary>
    User,

    /// <summary>As <see cref="User"/>, and the path names a thing that is 404 for everybody but its owner, admins included.</summary>
    Owner,

    /// <summary>As <see cref="Owner"/>, and admins too.</summary>
    OwnerOrAdmin,

    /// <summary>Tokens with the role admin.</summary>
    Admin,
}
