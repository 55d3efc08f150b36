import { css } from '@emotion/css';
import { type GrafanaTheme2, PluginContextProvider, ThemeContext } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { Alert, EmptyState, ErrorBoundaryAlert, Icon, ModalRoot, useStyles2 } from '@grafana/ui';
import { type History } from 'history';
import React, { type ReactNode } from 'react';
import { SkeletonTheme } from 'react-loading-skeleton';
import { Router } from 'react-router-dom';
import { CompatRouter, Navigate, Route, Routes, useLocation } from 'react-router-dom-v5-compat';

import { CommandPalette } from './CommandPalette';
import { HomePage } from './HomePage';
import { PageFrame } from './PageFrame';
import { PageLoading } from './PageLoading';
import { PluginDetails } from './PluginDetails';
import { SideNav } from './SideNav';
import { Toasts } from './Toasts';
import { TopBar } from './TopBar';
import { AlertRulesPage } from './alertRules/AlertRulesPage';
import { CrumbsProvider } from './crumbs';
import { DashboardPage } from './dashboard/DashboardPage';
import { DashboardsPage } from './dashboard/DashboardsPage';
import { PluginModals } from './extensions/pluginModals';
import { usePlugin } from './loadPlugin';
import { type WorkbenchData } from './workbenchData';

interface Props {
  readonly data: WorkbenchData;
  readonly children: ReactNode;
}

/** The page around the plugin: the providers Grafana has, its frame, and the addresses a plugin's pages are shown at. */
export function Host({ data, children }: Props) {
  const theme = config.theme2;
  return (
    <ThemeContext.Provider value={theme}>
      <SkeletonTheme
        baseColor={theme.colors.emphasize(theme.colors.background.secondary)}
        highlightColor={theme.colors.emphasize(theme.colors.background.secondary, 0.1)}
        borderRadius={theme.shape.radius.default}
      >
        <LocationServiceProvider service={locationService}>
          <Router history={locationService.getHistory() as unknown as History}>
            <CompatRouter>
              <CrumbsProvider>
                {children}
                <Frame data={data} />
              </CrumbsProvider>
            </CompatRouter>
          </Router>
        </LocationServiceProvider>
      </SkeletonTheme>
    </ThemeContext.Provider>
  );
}

function Frame({ data }: { readonly data: WorkbenchData }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <TopBar />
      <Notice />
      <div className={styles.body}>
        <SideNav data={data} />
        <main className={styles.main}>
          <ErrorBoundaryAlert>
            <Routes>
              <Route path="/" element={<HomePage data={data} />} />
              <Route path={`/a/${data.pluginId}/*`} element={<AppPage data={data} />} />
              <Route path={`/plugins/${data.pluginId}`} element={<PluginDetails data={data} />} />
              <Route path="/plugins" element={<Navigate replace to={`/plugins/${data.pluginId}`} />} />
              <Route path="/dashboards" element={<DashboardsPage />} />
              <Route path="/d/:uid/:slug?" element={<DashboardPage data={data} />} />
              <Route path="/alerting/list" element={<AlertRulesPage data={data} />} />
              <Route path="/alerting/grafana/:uid/view" element={<AlertRulesPage data={data} />} />
              <Route path="*" element={<UnknownPage />} />
            </Routes>
          </ErrorBoundaryAlert>
        </main>
      </div>
      <ModalRoot />
      <PluginModals />
      <CommandPalette pluginId={data.pluginId} />
      <Toasts />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    backgroundColor: theme.colors.background.canvas,
  }),
  body: css({
    display: 'flex',
    flex: 1,
    minWidth: 0,
    [theme.breakpoints.down('md')]: { flexDirection: 'column' },
  }),
  main: css({
    flex: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: theme.colors.background.primary,
  }),
});

/** Says what this is, on every page: nobody must take it for a Grafana. */
function Notice() {
  const styles = useStyles2(getNoticeStyles);
  return (
    <aside className={styles.notice} aria-label="Workbench">
      <Icon name="exclamation-triangle" size="sm" />
      <span>Workbench, not Grafana: for trying and testing only. Everything is kept in memory and ends with it.</span>
    </aside>
  );
}

const getNoticeStyles = (theme: GrafanaTheme2) => ({
  notice: css({
    alignItems: 'center',
    backgroundColor: theme.colors.warning.transparent,
    borderBottom: `1px solid ${theme.colors.warning.borderTransparent}`,
    color: theme.colors.text.primary,
    display: 'flex',
    fontSize: theme.typography.bodySmall.fontSize,
    gap: theme.spacing(1),
    justifyContent: 'center',
    padding: theme.spacing(0.5, 2),
  }),
});

/** For addresses that are Grafana's own in Grafana, and nobody's here. */
function UnknownPage() {
  return (
    <PageFrame pageNav={{ text: 'Page not found' }}>
      <EmptyState variant="not-found" message="This page is Grafana's own">
        The workbench has the plugin’s pages only. In Grafana the link you followed leads somewhere.
      </EmptyState>
    </PageFrame>
  );
}

/** The plugin's root page below `/a/<id>/`, with the props Grafana gives it. */
function AppPage({ data: { pluginId } }: { readonly data: WorkbenchData }) {
  const loaded = usePlugin(pluginId);
  const { pathname } = useLocation();
  if (loaded.kind === 'loading') {
    return <PageLoading />;
  }
  if (loaded.kind === 'failed') {
    return <Alert title="The plugin could not be loaded">{loaded.message}</Alert>;
  }
  const { meta, root: Root } = loaded.plugin;
  return Root === undefined ? (
    <Alert title="The plugin has no root page" />
  ) : (
    <PluginContextProvider meta={meta}>
      <Root
        meta={meta}
        basename={`/a/${pluginId}`}
        onNavChanged={() => undefined}
        query={locationService.getSearchObject()}
        path={pathname}
      />
    </PluginContextProvider>
  );
}
